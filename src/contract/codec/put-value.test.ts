import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCodec } from './create-codec.ts'
import { EncodeError } from './errors.ts'
import { words } from './words.fixture.ts'

const encode = (type: string, value: unknown) => createCodec([{ name: 'v', type }]).encode([value])
const refused = (type: string, value: unknown, reason: string) =>
  assert.throws(() => encode(type, value), new EncodeError('v', reason))

test('a bool is true or false and nothing else', () => {
  assert.equal(encode('bool', true), words(1))
  assert.equal(encode('bool', false), words(0))
  for (const [value, shown] of [
    [1, '1'],
    ['', '""'],
    [null, 'null'],
    [Object(true), 'an object'],
  ]) {
    refused('bool', value, `is ${shown}, and bool wants true or false`)
  }
})

test('an address stands at the end of its word', () => {
  const address = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
  const word = words(`${'00'.repeat(12)}${address.slice(2).toLowerCase()}`)
  assert.equal(encode('address', address), word)
  assert.equal(encode('address', address.toLowerCase()), word)
  const wrong = address.replace('5aAe', '5aae')
  refused(
    'address',
    wrong,
    `is ${wrong}, whose checksum is wrong: the same digits with the right one are ${address}`,
  )
  refused('address', 'ada.eth', 'is "ada.eth", and an address is 0x and 40 hex digits')
})

test('bytes of a fixed size stand at the start of their word, whatever was there before', () => {
  encode('bytes32', `0x${'ff'.repeat(32)}`)
  assert.equal(encode('bytes3', '0xABcdef'), words('abcdef'))
  assert.equal(encode('bytes32', `0x${'ab'.repeat(32)}`), words('ab'.repeat(32)))
  encode('bytes32', `0x${'ff'.repeat(32)}`)
  assert.equal(encode('function', `0x${'cd'.repeat(24)}`), words('cd'.repeat(24)))
  refused('bytes3', '0xabcd', 'is 2 bytes, "0xabcd", and the type takes 3')
  refused('function', '0x', 'is 0 bytes, "0x", and the type takes 24')
  refused('bytes3', '0xabcdeg', 'is "0xabcdeg", which is not all hex digits')
  refused('bytes1', '0x\u0131\u0132', 'is "0x\u0131\u0132", which is not all hex digits')
})

test('bytes are padded to whole words', () => {
  encode('bytes', `0x${'ff'.repeat(96)}`)
  assert.equal(encode('bytes', '0xabcd'), words(32, 2, 'abcd'))
  assert.equal(encode('bytes', '0x'), words(32, 0))
  assert.equal(encode('bytes', `0x${'ab'.repeat(33)}`), words(32, 33, 'ab'.repeat(32), 'ab'))
  refused('bytes', '0xabc', 'has an odd number of hex digits, "0xabc"')
  refused('bytes', 'abcd', 'is "abcd", and bytes are hex that starts with 0x')
  refused('bytes', Buffer.from('ab'), 'is an object, and bytes are hex that starts with 0x')
  refused('bytes', '0xab cd ', 'is "0xab cd ", which is not all hex digits')
  refused('bytes', '0x\u0131\u0132', 'is "0x\u0131\u0132", which is not all hex digits')
})

test('a text of any length and letters is its UTF-8', () => {
  const letters = ['', 'a', '\ufeff', '\u00e9', '\u20ac', '\u{1f600}', '\u0000', '\ufffd']
  for (const letter of letters) {
    for (const length of [1, 31, 32, 33, 39, 40, 41, 64, 1000]) {
      const text = letter.repeat(length)
      encode('bytes', `0x${'ff'.repeat(4096)}`)
      const bytes = Buffer.from(text).toString('hex')
      const padded = bytes.padEnd(Math.ceil(bytes.length / 64) * 64, '0')
      assert.equal(encode('string', text), `${words(32, bytes.length / 2)}${padded}`)
    }
  }
})

test('half a surrogate pair is refused wherever it stands', () => {
  refused('string', '\ud800', 'holds half a surrogate pair, "\\ud800", which UTF-8 does not have')
  for (const text of ['\udc00\ud800', `${'a'.repeat(50)}\ud83d`, '\u{1f600}\udc00']) {
    assert.throws(() => encode('string', text), /holds half a surrogate pair/)
  }
  refused('string', 5, 'is 5, and string wants a text')
  refused('string', Object('a'), 'is an object, and string wants a text')
})

test('an array has as many elements as its type says', () => {
  assert.equal(encode('uint8[2]', [1, 2]), words(1, 2))
  assert.equal(encode('uint8[0]', []), '0x')
  assert.equal(encode('string[0]', []), words(32))
  refused('uint8[2]', [1], 'has 1 elements, and the type takes 2')
  refused('uint8[0]', [1], 'has 1 elements, and the type takes 0')
  refused('uint8[]', { length: 1, 0: 1 }, 'is an object, and the type is an array')
  refused('uint8[]', new Uint8Array(2), 'is an object, and the type is an array')
})

test('a proxy that lies about its length is refused', () => {
  const lying = (length: unknown) =>
    new Proxy([1], { get: (_, key) => (key === 'length' ? length : 1) })
  refused('uint8[]', lying(-1), 'has a length of -1')
  refused('uint8[]', lying(1.5), 'has a length of 1.5')
  refused('uint8[]', lying(Number.NaN), 'has a length of NaN')
  refused('uint8[]', lying('1'), 'has a length of "1"')
  assert.equal(encode('uint8[]', lying(3)), words(32, 3, 1, 1, 1))
})

test('a struct is an object', () => {
  const components = [{ name: 'x', type: 'uint8' }]
  const { encode } = createCodec([{ name: 'v', type: 'tuple', components }])
  for (const [value, shown] of [
    [[1], 'an array'],
    [null, 'null'],
    ['x', '"x"'],
    [undefined, 'undefined'],
  ]) {
    assert.throws(
      () => encode([value]),
      new EncodeError('v', `is ${shown}, and the type is a struct`),
    )
  }
})
