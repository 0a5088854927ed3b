import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HumanAbiError } from './errors.ts'
import { fromHuman, humanLines } from './from-human.ts'

test('lines give the interface that they say, structs too', async () => {
  const lines = humanLines(`
    struct Order { address maker; uint256 price; }
    function put(Order order) external payable returns (bool);
    event Put(address indexed maker, uint256 price)
    error Full(uint256 most)
    constructor(address owner)
    // the rest
    receive() external payable`)
  const { abi, name, kind } = await fromHuman(lines!, 'demo.txt', 'Demo')
  assert.equal(name, 'Demo')
  assert.equal(kind, 'abstract')
  assert.deepEqual(
    abi.map((item) => item.type),
    ['function', 'event', 'error', 'constructor', 'receive'],
  )
  const put = abi[0]?.type === 'function' ? abi[0] : undefined
  assert.deepEqual(put?.inputs[0], {
    name: 'order',
    type: 'tuple',
    internalType: 'struct Order',
    components: [
      { name: 'maker', type: 'address' },
      { name: 'price', type: 'uint256' },
    ],
  })
})

test('structs keep their names, one in another and in arrays, where their shape is theirs alone', async () => {
  const { abi } = await fromHuman(
    [
      'struct Leg { uint8 kind; Point[2] at; }',
      'struct Point { int256 x; int256 y; }',
      'struct One { bool yes; }',
      'struct Two { bool yes; }',
      'function walk(Leg[] legs, One one, (bool no) other) returns (Point[] points)',
    ],
    'demo.txt',
    'Demo',
  )
  const [walk] = abi
  assert.ok(walk?.type === 'function')
  const names = (list: typeof walk.inputs) => list.map((one) => one.internalType)
  assert.deepEqual(names(walk.inputs), ['struct Leg[]', undefined, undefined])
  assert.deepEqual(names(walk.outputs), ['struct Point[]'])
  assert.deepEqual(names(walk.inputs[0]!.components!), [undefined, 'struct Point[2]'])
})

test('a line that is not understood is named', async () => {
  const next = 'a line looks like: function transfer(address to, uint256 value) returns (bool)'
  const cases: [string[], string][] = [
    [
      ['function good()', 'function f(Bar b)'],
      `demo.txt has a line that is not understood: "function f(Bar b)" (Unknown type: Type "Bar" is not a valid ABI type); ${next}`,
    ],
    [
      ['function f() vieww'],
      `demo.txt has a line that is not understood: "function f() vieww" (Unknown signature); ${next}`,
    ],
    [
      ['event E(uint 2a)'],
      `demo.txt has a line that is not understood: "event E(uint 2a)" (Invalid ABI parameter); ${next}`,
    ],
    [
      ['struct A { B b; }', 'struct B { A a; }', 'function f(A a)'],
      `demo.txt has a line that is not understood: "struct A { B b; }" (Circular reference detected: Struct "B" is a circular reference); ${next}`,
    ],
  ]
  for (const [lines, message] of cases) {
    await assert.rejects(fromHuman(lines, 'demo.txt', 'Demo'), (error: unknown) => {
      assert.ok(error instanceof HumanAbiError)
      assert.equal(error.message, message)
      return true
    })
  }
})

test('a line that is longer than viem can read is refused, and spaces cost nothing', async () => {
  await assert.rejects(
    fromHuman([`function f(${'uint256 a, '.repeat(20_000)}uint256 b)`], 'demo.txt', 'Demo'),
    {
      code: 'CONTRACT_HUMAN_ABI',
      message: `demo.txt has a line that is not understood: "function f(${'uint256 a, '.repeat(9)}uint256..." (it is too long); a line looks like: function transfer(address to, uint256 value) returns (bool)`,
    },
  )
  const lines = humanLines(`function f(${' '.repeat(300_000)}uint256\ta)`)
  assert.deepEqual(lines, ['function f( uint256 a)'])
  assert.equal((await fromHuman(lines, 'demo.txt', 'Demo')).abi.length, 1)
})
