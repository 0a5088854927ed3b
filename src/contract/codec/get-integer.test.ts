import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodec } from './create-codec.ts'
import { DecodeError } from './errors.ts'
import { getEnum } from './get-integer.ts'
import { startReading } from './reader.ts'
import { word } from './words.fixture.ts'

const decode = (type: string, value: bigint) =>
  createCodec([{ name: 'n', type }]).decode(`0x${word(value)}`)[0]

test('every integer type gives its least and its largest value, and refuses those beyond', () => {
  for (let bits = 8; bits <= 256; bits += 8) {
    const own = (value: bigint) => (bits <= 48 ? Number(value) : value)
    const half = 2n ** BigInt(bits - 1)
    for (const value of [0n, 1n, half - 1n, half, 2n * half - 1n]) {
      assert.equal(decode(`uint${bits}`, value), own(value))
    }
    for (const value of [0n, 1n, -1n, half - 1n, -half]) {
      assert.equal(decode(`int${bits}`, value), own(value))
    }
    if (bits === 256) continue
    const refused = (type: string, value: bigint) =>
      assert.throws(() => decode(type, value), new DecodeError('n', `is beyond ${type}`))
    for (const value of [2n * half, 2n ** 255n, -1n]) refused(`uint${bits}`, value)
    for (const value of [half, -half - 1n, 2n ** 255n, 2n ** 255n - 1n])
      refused(`int${bits}`, value)
  }
})

test('every single dirty bit above a type is noticed', () => {
  for (const bits of [8, 48, 56, 128, 248]) {
    for (let bit = bits; bit < 256; bit++) {
      assert.throws(() => decode(`uint${bits}`, 1n << BigInt(bit)), DecodeError)
      assert.throws(() => decode(`int${bits}`, 1n | (1n << BigInt(bit))), DecodeError)
      assert.throws(() => decode(`int${bits}`, -2n ^ (1n << BigInt(bit))), DecodeError)
    }
  }
})

test('a number is a member of an enum up to the last', () => {
  const member = (value: number) => getEnum(startReading(`0x${word(value)}`, 2, 32), 0, 3)
  assert.deepEqual([member(0), member(2)], [0, 2])
  const reason = 'is 3, and the enum has 3 members from 0 on'
  assert.throws(() => member(3), new DecodeError('', reason))
  assert.throws(() => member(256), new DecodeError('', 'is beyond uint8'))
})
