import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLOSE, CLOSE_REASONS } from './close-codes.ts'

test('every code has one sentence of its own, which fits a close frame (need 9)', () => {
  const codes = Object.values(CLOSE)
  assert.deepEqual(Object.keys(CLOSE_REASONS).map(Number), codes)
  const reasons = Object.values(CLOSE_REASONS)
  assert.equal(new Set(reasons).size, codes.length)
  for (const reason of reasons) {
    assert.ok(Buffer.byteLength(reason) <= 123, reason)
    assert.match(reason, /^[ -~]+[^.]$/)
  }
})

test('every code may stand in a close frame (RFC 6455, section 7.4)', () => {
  const reserved = new Set([1004, 1005, 1006, 1015])
  for (const code of Object.values(CLOSE)) {
    assert.ok((code >= 1000 && code <= 1014) || (code >= 3000 && code <= 4999), String(code))
    assert.ok(!reserved.has(code), String(code))
  }
})
