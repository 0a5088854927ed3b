import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isolate } from './isolate.ts'

test('what runs from right to left, or turns a text, is set apart', () => {
  for (const text of ['مرحبا', 'שלום', 'a\u202eb', '\u{1e900}'])
    assert.equal(isolate(text), `\u2068${text}\u2069`)
  for (const text of ['', 'Ann', '小明', 'é', '🦊']) assert.equal(isolate(text), text)
})
