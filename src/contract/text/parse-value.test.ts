import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AbiParameter } from '../abi/index.ts'
import { ValueTextError } from './errors.ts'
import { parseValues } from './parse-value.ts'

const one = (type: string, text: string, more: Partial<AbiParameter> = {}) =>
  parseValues([{ name: 'a', type, ...more }], [text])[0]

const order: Partial<AbiParameter> = {
  components: [
    { name: 'id', type: 'uint256' },
    { name: 'small', type: 'uint8' },
    { name: 'tags', type: 'bytes4[]' },
  ],
}

function refuses(type: string, text: string, message: string, more: Partial<AbiParameter> = {}) {
  assert.throws(
    () => one(type, text, more),
    (error: unknown) => {
      assert.ok(error instanceof ValueTextError)
      assert.equal(
        error.message,
        `${message}; numbers are written 1000 or 0x3e8, bytes and addresses 0x…, arrays and structs as JSON`,
      )
      return true
    },
  )
}

test('integers are decimal or hex, of any size, with underscores between digits', () => {
  assert.equal(one('uint256', '1000'), 1000n)
  assert.equal(one('uint256', '0xFf'), 255n)
  assert.equal(one('int256', '-0x10'), -16n)
  assert.equal(one('uint256', '1_000_000'), 1_000_000n)
  assert.equal(one('int8', '-5'), -5)
  assert.equal(one('uint48', '7'), 7)
  assert.equal(one('uint256', `${2n ** 256n}`), 2n ** 256n)
  assert.equal(one('uint8', '99999999999999999999'), 99999999999999999999n)
})

test('other single values are taken as they are typed', () => {
  assert.equal(one('bool', 'true'), true)
  assert.equal(one('bool', 'false'), false)
  assert.equal(one('string', '["not", JSON'), '["not", JSON')
  assert.equal(one('bytes', '0x00'), '0x00')
  assert.equal(one('address', '0xabc'), '0xabc')
})

test('arrays and structs are JSON whose integers keep all digits', () => {
  const large = 2n ** 255n + 1n
  assert.deepEqual(one('uint256[]', `[1, ${large}, "0x10"]`), [1n, large, 16n])
  assert.deepEqual(one('uint256[][2]', '[[1], []]'), [[1n], []])
  assert.deepEqual(one('tuple', `{"id": ${large}, "small": 5, "tags": ["0x01020304"]}`, order), {
    id: large,
    small: 5,
    tags: ['0x01020304'],
  })
  assert.deepEqual(one('tuple[]', '[[1, 2, []]]', order), [{ id: 1n, small: 2, tags: [] }])
  const unnamed = {
    components: [
      { name: '', type: 'bool' },
      { name: '', type: 'string' },
    ],
  }
  assert.deepEqual(one('tuple', '[true, "x"]', unnamed), [true, 'x'])
})

test('a field may be called __proto__', () => {
  const parameter = { components: [{ name: '__proto__', type: 'uint8' }] }
  const value = one('tuple', '{"__proto__": 3}', parameter) as object
  assert.deepEqual(Object.entries(value), [['__proto__', 3]])
})

test('what is no value of its type is refused by its path', () => {
  refuses('uint256', '1.5', 'a is "1.5", and uint256 is an integer')
  refuses('uint256', '', 'a is "", and uint256 is an integer')
  refuses('int8', '1e3', 'a is "1e3", and int8 is an integer')
  refuses('bool', '1', 'a is "1", and bool is true or false')
  refuses('uint8[]', '1, 2', 'a is "1, 2", and an array is JSON, as [1, 2]')
  refuses('uint8[]', '{}', 'a is "{}", and its type is an array')
  refuses('tuple', 'x', 'a is "x", and a struct is JSON, as {"a": 1}', order)
  refuses('tuple', '5', 'a is "5", and its type is a struct', order)
  refuses('tuple', '[1]', 'a is "[1]", and its type has 3 parts', order)
  refuses('tuple', '{"id": 1, "small": 2}', 'a.tags is "", and it is missing', order)
  refuses(
    'tuple[]',
    '[{"id": 1, "small": "x", "tags": []}]',
    'a[0].small is "x", and uint8 is an integer',
    order,
  )
  refuses('uint8[]', '[1.5]', 'a[0] is "1.5", and its type is uint8')
  refuses('bytes4[]', '[{}]', 'a[0] is "{}", and its type is bytes4')
  refuses('tuple', '{}', 'a is "{}", and its type is a tuple', {
    components: [{ name: '', type: 'bool' }],
  })
  refuses('uint256[]', '[9007199254740993, 1e3]', 'a[1] is "1e3", and its type is uint256')
  refuses('tuple', '1.50', 'a is "1.50", and its type is a struct', order)
  refuses('uint8[][]', '[9007199254740993]', 'a[0] is "9007199254740993", and its type is an array')
  refuses(
    'tuple',
    '{"id": 1, "small": 2, "tags": [], "tgas": [{"x": 1.0}]}',
    'a.tgas is "[{\\"x\\":1.0}]", and its type has no such field, only id, small, tags',
    order,
  )
  assert.throws(
    () => parseValues([{ name: '', type: 'bool' }], ['x']),
    (error: Error) => error.message.startsWith('argument 1 is "x", and bool is true or false;'),
  )
})
