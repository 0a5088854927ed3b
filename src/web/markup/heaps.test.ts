import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitHeaps } from './heaps.ts'

test('five marks on a letter are a heap, what scripts write is none', () => {
  const heap = `a${'\u0301'.repeat(500)}`
  assert.deepEqual(splitHeaps(`so ${heap}!`), [
    { text: 'so ', heaped: false },
    { text: heap, heaped: true },
    { text: '!', heaped: false },
  ])
  assert.deepEqual(splitHeaps('\u0301'.repeat(6)), [{ text: '\u0301'.repeat(6), heaped: true }])
  for (const text of ['Việt Nam', 'שָׁלוֹם', 'สวัสดี', '👩‍👩‍👧', 'e\u0301\u0302\u0303\u0304', '']) {
    assert.equal(
      splitHeaps(text).some(({ heaped }) => heaped),
      false,
      text,
    )
  }
})
