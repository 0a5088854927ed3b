import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodec } from './create-codec.ts'
import { DecodeError } from './errors.ts'
import { words } from './words.fixture.ts'

const decode = (type: string, data: string) => createCodec([{ name: 'v', type }]).decode(data)[0]
const refused = (type: string, data: string, reason: string, bytes?: string) =>
  assert.throws(() => decode(type, data), new DecodeError('v', reason, bytes))

test('a bool is 0 or 1', () => {
  assert.equal(decode('bool', words(1)), true)
  assert.equal(decode('bool', words(0)), false)
  for (const value of [2, -1, 1n << 255n, (1n << 32n) | 1n]) {
    refused('bool', words(value), 'is neither 0 nor 1, and bool has no more')
  }
})

test('an address comes with its checksum', () => {
  const digits = '5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'
  const address = decode('address', words(BigInt(`0x${digits}`)))
  assert.equal(address, '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed')
  for (const bit of [160n, 200n, 255n]) {
    refused('address', words(1n << bit), 'has more than the 20 bytes of an address')
  }
})

test('bytes of a fixed size leave the rest of their word empty', () => {
  assert.equal(decode('bytes3', words('abcdef')), '0xabcdef')
  assert.equal(decode('bytes32', words('ab'.repeat(32))), `0x${'ab'.repeat(32)}`)
  assert.equal(decode('function', words('ab'.repeat(24))), `0x${'ab'.repeat(24)}`)
  refused('bytes3', words('abcdef01'), 'has more than its 3 bytes')
  refused('bytes31', words('ab'.repeat(32)), 'has more than its 31 bytes')
  refused('function', words('ab'.repeat(25)), 'has more than its 24 bytes')
})

test('what stands behind bytes in their last word is not read, and need not be there', () => {
  assert.equal(decode('bytes', words(32, 2, 'abcdef')), '0xabcd')
  assert.equal(decode('bytes', `${words(32, 2)}abcd`), '0xabcd')
  assert.equal(decode('bytes', words(32, 0)), '0x')
  refused('bytes', `${words(32, 2)}ab`, 'has 2 bytes, and 1 follow')
})

test('a text keeps a byte order mark and every letter', () => {
  for (const text of ['', '\ufeffa', '\u{1f600}', 'a\u0000b', '\u20ac'.repeat(500)]) {
    const { encode, decode } = createCodec([{ name: 'v', type: 'string' }])
    assert.equal(decode(encode([text]))[0], text)
  }
})

test('a text that is no UTF-8 is refused with its bytes', () => {
  for (const bytes of ['ff', 'c0af', 'f09f9a', 'eda080', 'f4908080', '61e9']) {
    const data = words(32, bytes.length / 2, bytes)
    refused('string', data, 'is no UTF-8', `0x${bytes}`)
    assert.throws(() => decode('string', data), { bytes: `0x${bytes}` })
  }
})
