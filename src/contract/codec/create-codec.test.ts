import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AbiParameter } from '../abi/index.ts'
import { AbiTypeError } from '../errors.ts'
import { createCodec } from './create-codec.ts'
import { DecodeError, EncodeError } from './errors.ts'
import { words } from './words.fixture.ts'

const ORDERS: AbiParameter[] = [
  {
    name: 'orders',
    type: 'tuple[]',
    components: [
      { name: 'id', type: 'uint256' },
      { name: 'price', type: 'uint8' },
      { name: 'parts', type: 'tuple[2]', components: [{ name: 'name', type: 'string' }] },
    ],
  },
]
const order = (change = {}) => ({
  id: 1n,
  price: 2,
  parts: [{ name: 'a' }, { name: 'b' }],
  ...change,
})

function roundTrip(parameters: readonly AbiParameter[], values: readonly unknown[]): void {
  const codec = createCodec(parameters)
  assert.deepEqual(codec.decode(codec.encode(values)), values)
}

test('the path of a value that does not fit leads through arrays and structs', () => {
  const { encode } = createCodec(ORDERS)
  const refused = (orders: unknown, path: string, reason: string) =>
    assert.throws(() => encode([orders]), new EncodeError(path, reason))
  const price = 'is 256, and uint8 goes from 0 to 2^8 - 1'
  refused([order(), order(), order(), order({ price: 256 })], 'orders[3].price', price)
  const parts = [{ name: 'a' }, { name: 5 }]
  refused([order({ parts })], 'orders[0].parts[1].name', 'is 5, and string wants a text')
  refused([order({ parts: [] })], 'orders[0].parts', 'has 0 elements, and the type takes 2')
  refused([{ id: 1n }], 'orders[0].price', 'is undefined, and uint8 wants an integer')
  refused({}, 'orders', 'is an object, and the type is an array')
})

test('the path of malformed data is that of its value', () => {
  const { encode, decode } = createCodec(ORDERS)
  const data = encode([[order(), order({ price: 0xab })]])
  const dirty = data.replace('00ab', '01ab')
  assert.throws(() => decode(dirty), new DecodeError('orders[1].price', 'is beyond uint8'))
})

test('as many values as types are encoded, behind a prefix if there is one', () => {
  const { encode } = createCodec([{ name: '', type: 'bool' }])
  assert.equal(encode([true], '0xa9059cbb'), words(1).replace('0x', '0xa9059cbb'))
  assert.throws(() => encode([]), new EncodeError('', 'holds 0 values, and there are 1 types'))
  assert.throws(
    () => encode([true, true]),
    new EncodeError('', 'holds 2 values, and there are 1 types'),
  )
  assert.throws(
    () => encode(undefined as unknown as unknown[]),
    new EncodeError('', 'is undefined, and the type is an array'),
  )
  assert.equal(createCodec([]).encode([]), '0x')
})

test('a value without a name goes by its place', () => {
  const { encode } = createCodec([
    { name: '', type: 'bool' },
    { name: '', type: 'bool[]' },
  ])
  assert.throws(
    () => encode([true, [true, 1]]),
    new EncodeError('[1][1]', 'is 1, and bool wants true or false'),
  )
})

test('fields by the names of an object prototype are fields like others', () => {
  const names = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'then',
    '$',
    'w',
    'at',
    'value',
  ]
  const components = names.map((name) => ({ name, type: 'uint8' }))
  const codec = createCodec([{ name: '__proto__', type: 'tuple', components }])
  const value = Object.fromEntries(names.map((name, index) => [name, index]))
  const [decoded] = codec.decode(codec.encode([value]))
  assert.deepEqual(Object.keys(decoded as object), names)
  assert.deepEqual(decoded, value)
  assert.equal(Object.getPrototypeOf(decoded), Object.prototype)
  assert.throws(
    () => codec.encode([{}]),
    new EncodeError('__proto__.__proto__', 'is an object, and uint8 wants an integer'),
  )
  assert.throws(
    () => codec.encode([JSON.parse('{"__proto__":1}')]),
    new EncodeError('__proto__.constructor', 'is a function, and uint8 wants an integer'),
  )
})

test('names cannot leave their literals', () => {
  const name = "'] = globalThis.harm = 1; //\n`*/"
  const components = [
    { name, type: 'uint8' },
    { name: 'b', type: 'string' },
  ]
  roundTrip([{ name, type: 'tuple[]', components }], [[{ [name]: 1, b: 'x' }]])
  assert.equal('harm' in globalThis, false)
})

test('parts of which one has no name, or two have the same, are an array', () => {
  const tuple = (...names: string[]) => [
    { name: '', type: 'tuple', components: names.map((name) => ({ name, type: 'uint8' })) },
  ]
  roundTrip(tuple('a', ''), [[1, 2]])
  roundTrip(tuple('a', 'a'), [[1, 2]])
  roundTrip(tuple('a', 'b'), [{ a: 1, b: 2 }])
  assert.throws(
    () => createCodec(tuple('a', '')).encode([[1]]),
    new EncodeError('[0]', 'has 1 elements, and the type takes 2'),
  )
})

test('what takes no place round-trips', () => {
  const empty = { name: 'e', type: 'tuple', components: [] }
  roundTrip([empty], [[]])
  roundTrip([{ name: 'a', type: 'uint256[0]' }], [[]])
  roundTrip([{ name: 'a', type: 'string[0]' }], [[]])
  roundTrip([{ name: 'a', type: 'uint256[0][0]' }], [[]])
  roundTrip(
    [empty, { name: 'x', type: 'bool' }, { ...empty, name: 'f', type: 'tuple[0]' }],
    [[], true, []],
  )
  assert.equal(createCodec([empty]).encode([[]]), '0x')
})

test('fixed arrays of dynamic items round-trip', () => {
  roundTrip(
    [{ name: 'a', type: 'string[2][3]' }],
    [
      [
        ['a', 'b'],
        ['c', ''],
        ['', 'd'],
      ],
    ],
  )
  roundTrip([{ name: 'a', type: 'bytes[][2]' }], [[['0x', '0xab'], []]])
  roundTrip(
    [{ name: 'a', type: 'uint8[2][][1]' }],
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  )
  const [, , , at] = createCodec([{ name: 'a', type: 'string[2]' }])
    .encode([['a', 'b']])
    .slice(2)
    .match(/.{64}/g)!
  assert.equal(BigInt(`0x${at}`), 1n)
})

test('types as deep as they may be, and wide ones, round-trip', () => {
  let deep: AbiParameter = { name: 'x', type: 'string' }
  let value: unknown = 'at the bottom'
  for (let level = 0; level < 31; level++) {
    deep = { name: 'x', type: 'tuple[]', components: [deep] }
    value = [{ x: value }]
  }
  roundTrip([deep], [value])
  const wide = Array.from({ length: 1_000 }, (_, index) => ({
    name: `f${index}`,
    type: index % 2 ? 'uint16' : 'string',
  }))
  const own = Object.fromEntries(wide.map(({ name }, index) => [name, index % 2 ? index : name]))
  roundTrip([{ name: 'w', type: 'tuple', components: wide }], [own])
  roundTrip(wide, Object.values(own))
  const broken = { ...own, f999: -1 }
  assert.throws(
    () => createCodec([{ name: 'w', type: 'tuple', components: wide }]).encode([broken]),
    new EncodeError('w.f999', 'is -1, and uint16 goes from 0 to 2^16 - 1'),
  )
})

test('a type that is none is refused when the codec is made', () => {
  assert.throws(() => createCodec([{ name: '', type: 'lol' }]), AbiTypeError)
})

test('a getter that encodes while it is read leaves both encodings whole', () => {
  const components = [
    { name: 'a', type: 'uint8' },
    { name: 'b', type: 'string' },
  ]
  const codec = createCodec([{ name: 's', type: 'tuple', components }])
  const inner: string[] = []
  const value = {
    get a() {
      inner.push(codec.encode([{ a: 9, b: 'inner' }]))
      return 1
    },
    get b() {
      inner.push(codec.encode([{ a: 9, b: 'inner' }]))
      assert.throws(() => codec.encode([{ a: 9, b: 9 }]), EncodeError)
      return 'outer'
    },
  }
  assert.equal(codec.encode([value]), codec.encode([{ a: 1, b: 'outer' }]))
  for (const text of inner) assert.deepEqual(codec.decode(text), [{ a: 9, b: 'inner' }])
})

test('what a getter throws passes as it is, and the next encoding is whole', () => {
  const codec = createCodec(ORDERS)
  const reason = new Error('not today')
  const value = {
    get id() {
      throw reason
    },
  }
  assert.throws(() => codec.encode([[order(), value]]), reason)
  assert.deepEqual(codec.decode(codec.encode([[order()]])), [[order()]])
})

test('an array that shrinks while it is read is refused', () => {
  const { encode } = createCodec([{ name: 'a', type: 'uint8[]' }])
  const array: unknown[] = [1, 2, 3]
  Object.defineProperty(array, 0, {
    get() {
      array.length = 1
      return 1
    },
  })
  assert.throws(
    () => encode([array]),
    new EncodeError('a[1]', 'is undefined, and uint8 wants an integer'),
  )
})

test('proxies are read like what they stand for, and holes in arrays are refused', () => {
  const codec = createCodec(ORDERS)
  const proxied = new Proxy([new Proxy(order(), {})], {})
  assert.equal(codec.encode([proxied]), codec.encode([[order()]]))
  const sparse = [order()]
  sparse[2] = order()
  assert.throws(
    () => codec.encode([sparse]),
    new EncodeError('orders[1]', 'is undefined, and the type is a struct'),
  )
})

test('a topic is the word of what fits in one, left as it is encoded', () => {
  const codec = createCodec([
    { name: 'a', type: 'uint8' },
    { name: 'b', type: 'bytes3' },
  ])
  assert.equal(codec.topic(0, 5), words(5))
  assert.equal(codec.topic(1, '0xabcdef'), words('abcdef'))
  assert.throws(
    () => codec.topic(0, 256),
    new EncodeError('', 'is 256, and uint8 goes from 0 to 2^8 - 1'),
  )
})

test('a topic that cannot be made says which part of the value is wrong', () => {
  const codec = createCodec(ORDERS)
  assert.throws(
    () => codec.topic(0, [order(), order({ price: -1 })]),
    new EncodeError('[1].price', 'is -1, and uint8 goes from 0 to 2^8 - 1'),
  )
})
