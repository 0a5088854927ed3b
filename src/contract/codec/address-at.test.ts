import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checksum } from './address.ts'
import { addressAt } from './address-at.ts'
import { startReading } from './reader.ts'

const read = (digits: string) => addressAt(startReading(`0x${digits}`, 2, 20), 0)

test('an address is read the same way the first time and later', () => {
  const digits = '5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'
  for (let time = 0; time < 3; time++) {
    assert.equal(read(digits), '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed')
  }
})

test('addresses that share their last bits, or differ in one byte alone, are told apart', () => {
  const digits = Buffer.alloc(20, 0xab)
  for (let byte = 0; byte < 20; byte++) {
    const other = Buffer.from(digits)
    other[byte]! ^= 1
    for (const bytes of [digits, other, digits]) {
      assert.equal(read(bytes.toString('hex')), checksum(bytes.toString('hex')))
    }
  }
  assert.equal(read('0'.repeat(40)), `0x${'0'.repeat(40)}`)
})
