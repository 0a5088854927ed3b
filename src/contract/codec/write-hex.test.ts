import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeHex } from './write-hex.ts'

const buffer = Buffer.alloc(4)

test('hex digits of either case are written', () => {
  assert.equal(writeHex(buffer, 'aBcD', 1, 2), true)
  assert.equal(buffer.toString('hex'), '00abcd00')
})

test('what is no hex digit is refused, also where its low byte is one', () => {
  for (const digits of ['0g', 'g0', '0 ', '\u01310', '0\u0131', '\u0430\u0430', '1\u{1f600}']) {
    assert.equal(writeHex(buffer, digits, 0, digits.length >> 1), false, digits)
  }
})
