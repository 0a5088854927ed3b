import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodec } from './create-codec.ts'
import { EncodeError } from './errors.ts'
import { putEnum } from './put-integer.ts'
import { word } from './words.fixture.ts'
import { finishWriting, reserve, startWriting } from './writer.ts'

const encode = (type: string, value: unknown) => createCodec([{ name: 'n', type }]).encode([value])
const refused = (type: string, value: unknown, reason: string) =>
  assert.throws(() => encode(type, value), new EncodeError('n', reason))

test('every integer type takes its least and its largest value, and none beyond', () => {
  for (let bits = 8; bits <= 256; bits += 8) {
    const size = BigInt(bits)
    const largest = { uint: 2n ** size - 1n, int: 2n ** (size - 1n) - 1n }
    const least = { uint: 0n, int: -(2n ** (size - 1n)) }
    for (const kind of ['uint', 'int'] as const) {
      for (const value of [least[kind], largest[kind], 1n, 0n, largest[kind] - 1n]) {
        assert.equal(encode(`${kind}${bits}`, value), `0x${word(value)}`, `${kind}${bits} ${value}`)
      }
      const goes = `and ${kind}${bits} goes from ${kind === 'uint' ? '0' : `-2^${bits - 1}`} to 2^${kind === 'uint' ? bits : bits - 1} - 1`
      for (const value of [least[kind] - 1n, largest[kind] + 1n]) {
        refused(`${kind}${bits}`, value, `is ${value}, ${goes}`)
      }
    }
  }
})

test('numbers and bigints are taken for every integer type', () => {
  for (const type of ['uint8', 'uint48', 'uint56', 'uint256']) {
    assert.equal(encode(type, 7), encode(type, 7n))
  }
  for (const type of ['int8', 'int48', 'int56', 'int256']) {
    assert.equal(encode(type, -7), encode(type, -7n))
    assert.equal(encode(type, -7), `0x${word(-7)}`)
  }
  assert.equal(encode('uint8', -0), `0x${word(0)}`)
  assert.equal(encode('int8', -0), `0x${word(0)}`)
  assert.equal(encode('int48', -(2 ** 32)), `0x${word(-(2 ** 32))}`)
  assert.equal(encode('uint256', Number.MAX_SAFE_INTEGER), `0x${word(Number.MAX_SAFE_INTEGER)}`)
})

test('what is no integer is refused in words', () => {
  refused('uint8', 1.5, 'is 1.5, and uint8 wants an integer')
  refused('int8', Number.NaN, 'is NaN, and int8 wants an integer')
  refused('uint48', '7', 'is "7", and uint48 wants an integer')
  refused('int48', null, 'is null, and int48 wants an integer')
  refused('uint256', 2 ** 53, 'is 9007199254740992, and uint256 wants a bigint or a safe integer')
  refused('int256', Number.NaN, 'is NaN, and int256 wants a bigint or a safe integer')
  refused('uint56', true, 'is true, and uint56 wants a bigint or a safe integer')
  refused('int64', Object(7n), 'is an object, and int64 wants a bigint or a safe integer')
})

test('a huge integer is refused at once', () => {
  const huge = 1n << 100_000_000n
  refused('uint256', huge, 'is beyond 512 bits, and uint256 goes from 0 to 2^256 - 1')
  refused('uint8', huge, 'is beyond 512 bits, and uint8 goes from 0 to 2^8 - 1')
  refused('int256', -huge, 'is beyond 512 bits, and int256 goes from -2^255 to 2^255 - 1')
  refused('uint48', 2 ** 48, 'is 281474976710656, and uint48 goes from 0 to 2^48 - 1')
})

test('a number is a member of an enum up to the last', () => {
  const put = (value: unknown) => {
    const writer = startWriting()
    putEnum(writer, reserve(writer, 32), value as number, 3)
    return finishWriting(writer, '0x')
  }
  assert.deepEqual([put(0), put(2n)], [`0x${word(0)}`, `0x${word(2)}`])
  const reason = 'is 3, and the enum has 3 members from 0 on'
  assert.throws(() => put(3), new EncodeError('', reason))
  assert.throws(() => put('2'), new EncodeError('', 'is "2", and uint8 wants an integer'))
})
