import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodec } from './create-codec.ts'
import { DecodeError } from './errors.ts'
import { words } from './words.fixture.ts'

const decode = (type: string, data: string) => createCodec([{ name: 'v', type }]).decode(data)[0]
const refused = (type: string, data: unknown, path: string, reason: string) =>
  assert.throws(() => decode(type, data as string), new DecodeError(path, reason))

test('data is hex that starts with 0x', () => {
  for (const [data, shown] of [
    [undefined, 'undefined'],
    ['ab', '"ab"'],
    [5n, '5'],
    ['0X00', '"0X00"'],
  ]) {
    refused('bool', data, '', `is ${shown}, and data is hex that starts with 0x`)
  }
  refused('bool', '0x0', '', 'has an odd number of hex digits')
  refused('bool', words(1).replace(/1$/, 'g'), '', 'is not all hex digits')
  refused('bool', words(1).replace(/1$/, '\u0131'), '', 'is not all hex digits')
  assert.equal(decode('bool', words(1).replace('0x', '0x').toUpperCase().replace('X', 'x')), true)
})

test('data that is too short for the heads says what is there and what is wanted', () => {
  refused('uint8[2]', words(1), '', 'has 32 bytes where at least 64 are wanted')
  refused('bool', '0x', '', 'is empty where at least 32 bytes are wanted')
  refused('bool', '', '', 'is empty where at least 32 bytes are wanted')
  assert.deepEqual(createCodec([]).decode(''), [])
  assert.deepEqual(createCodec([]).decode('0x'), [])
})

test('data is read from the digit that is said', () => {
  const { decode: read } = createCodec([{ name: 'v', type: 'bool' }])
  assert.deepEqual(read(`0xa9059cbb${words(1).slice(2)}`, 10), [true])
  assert.throws(
    () => read('0xa905', 10),
    new DecodeError('', 'is empty where at least 32 bytes are wanted'),
  )
})

test('an offset or a length beyond the data is refused', () => {
  refused('bytes', words(2n ** 32n), 'v', 'has an offset beyond all data')
  refused('bytes', words(-32), 'v', 'has an offset beyond all data')
  refused('bytes', words(32, 2n ** 255n), 'v', 'has a length beyond all data')
  refused('bytes', words(32), 'v', 'starts at byte 32 of 32, with no room for its 32 bytes')
  refused('bytes', words(32, 33, 'ab'), 'v', 'has 33 bytes, and 32 follow')
  refused('uint8[]', words(32, 2, 1), 'v', 'has 2 elements, and 32 bytes follow')
  refused('uint8[]', words(32, 0xffff_ffff), 'v', 'has 4294967295 elements, and 0 bytes follow')
  refused(
    'uint8[][]',
    words(32, 1, 64),
    'v[0]',
    'starts at byte 128 of 96, with no room for its 32 bytes',
  )
  refused('string[2]', words(32, 64), 'v', 'starts at byte 32 of 64, with no room for its 64 bytes')
})

test('an offset need not be that of a whole word', () => {
  const data = `${words(33)}00${words(2, 'abcd').slice(2)}`
  assert.equal(decode('bytes', data), '0xabcd')
})

test('offsets to the same place make no more of the data than four times its size', () => {
  const reason = 'makes more than 4 times its size of itself by offsets to the same place'
  const size = 640
  const shared = (count: number) =>
    words(32, count, ...Array.from({ length: count }, () => count * 32), size, '61'.repeat(size))
  assert.deepEqual(decode('string[]', shared(3)), Array(3).fill('a'.repeat(size)))
  assert.throws(
    () => decode('string[]', shared(100)),
    (error) =>
      error instanceof DecodeError && error.reason === reason && /^v\[\d+\]$/.test(error.path),
  )
})

test('arrays in arrays whose offsets lead to themselves end at once', () => {
  const count = 500
  for (const depth of [2, 5, 20, 60]) {
    for (const offset of [0, 32, count * 16]) {
      const loop = words(32, count, ...Array.from({ length: count }, () => offset))
      const start = performance.now()
      try {
        decode(`uint8${'[]'.repeat(depth)}`, loop)
      } catch (error) {
        assert.ok(error instanceof DecodeError)
      }
      assert.ok(performance.now() - start < 1000)
    }
  }
})

test('data beyond the buffer that is kept is read like other data', () => {
  const { encode, decode: read } = createCodec([{ name: 'v', type: 'uint256[]' }])
  const values = Array.from({ length: 10_000 }, (_, index) => 2n ** 200n + BigInt(index))
  assert.deepEqual(read(encode([values])), [values])
  assert.deepEqual(read(words(32, 1, 7)), [[7n]])
  assert.throws(() => read(words(32, 2, 7)), DecodeError)
})
