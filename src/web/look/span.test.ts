import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spanOf } from './span.ts'

test('a span is told in its two largest units', () => {
  assert.equal(spanOf(0), '0 seconds')
  assert.equal(spanOf(59), '59 seconds')
  assert.equal(spanOf(60), '1 minute')
  assert.equal(spanOf(3_661), '1 hour 1 minute')
  assert.equal(spanOf(2 * 86_400 + 30), '2 days')
  assert.equal(spanOf(-1), '0 seconds')
})
