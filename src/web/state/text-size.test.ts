import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COUNTDOWN_BYTES } from './limits.ts'
import { measureText } from './text-size.ts'

const LIMIT = 64 * 1024

test('a text fits up to the last byte, and the last bytes are counted down', () => {
  assert.deepEqual(measureText('', LIMIT), { kind: 'fits' })
  assert.deepEqual(measureText('x'.repeat(LIMIT - COUNTDOWN_BYTES), LIMIT), { kind: 'fits' })
  assert.deepEqual(measureText('x'.repeat(LIMIT - 1), LIMIT), { kind: 'tight', left: 1 })
  assert.deepEqual(measureText('x'.repeat(LIMIT), LIMIT), { kind: 'tight', left: 0 })
  assert.deepEqual(measureText('x'.repeat(LIMIT + 1), LIMIT), { kind: 'over', by: 1 })
})

test('bytes of UTF-8 count, not characters', () => {
  assert.deepEqual(measureText('€'.repeat(LIMIT / 2), LIMIT), { kind: 'over', by: LIMIT / 2 })
  assert.deepEqual(measureText('😀'.repeat(LIMIT / 4), LIMIT), { kind: 'tight', left: 0 })
})
