import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checksum, checksumOf, parseAddress } from './address.ts'
import { EncodeError } from './errors.ts'

/** The examples of EIP-55. */
const KNOWN = [
  '0x52908400098527886E0F7030069857D2E4169EE7',
  '0x8617E340B3D01FA5F11F306F4090FD50E238070D',
  '0xde709f2102306220921060314715629080e2fb77',
  '0x27b1fdb04752bbc536007a920d24acb045561c26',
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
  '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB',
  '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb',
]

test('a checksum is that of EIP-55, from digits of any case, with 0x or without', () => {
  for (const address of KNOWN) {
    const digits = address.slice(2)
    for (const given of [address, digits, digits.toLowerCase(), `0x${digits.toUpperCase()}`]) {
      assert.equal(checksum(given), address)
    }
    assert.equal(checksumOf(digits.toLowerCase()), address)
  }
})

test('what is no address has no checksum', () => {
  assert.throws(
    () => checksum('0x12'),
    new EncodeError('', 'is "0x12", and an address is 0x and 40 hex digits'),
  )
})

test('an address is taken in lower case, in upper case, and with its checksum', () => {
  for (const address of KNOWN) {
    const digits = address.slice(2)
    assert.equal(parseAddress(address), undefined)
    assert.equal(parseAddress(`0x${digits.toLowerCase()}`), undefined)
    assert.equal(parseAddress(`0x${digits.toUpperCase()}`), undefined)
  }
})

test('a wrong checksum is told from the right one', () => {
  const right = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
  const wrong = right.replace('5aAe', '5aae')
  const reason = `is ${wrong}, whose checksum is wrong: the same digits with the right one are ${right}`
  assert.equal(parseAddress(wrong), reason)
  assert.equal(parseAddress(right), undefined)
  assert.equal(parseAddress(wrong), reason)
})

test('anything else is no address', () => {
  const digits = 'de709f2102306220921060314715629080e2fb77'
  const others = [
    digits,
    `0X${digits}`,
    `0x${digits}0`,
    `0x${digits.slice(1)}g`,
    `0x${digits.slice(1)}\u0130`,
  ]
  for (const given of [...others, '', 5n, undefined, {}, `0x${digits.slice(1)}\n`]) {
    assert.match(parseAddress(given)!, /^is .+, and an address is 0x and 40 hex digits$/)
  }
})

test('more addresses than are remembered keep their checksums', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => index.toString(16).padStart(40, 'abc'))
  const first = many.map(checksumOf)
  assert.deepEqual(many.map(checksumOf), first)
  for (const address of first) assert.equal(parseAddress(address), undefined)
})
