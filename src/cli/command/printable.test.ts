import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printable, printableJson } from './printable.ts'

const HOSTILE = [
  ['\x1b[31mred', '\\x1b[31mred'],
  ['a\nb\r\tc', 'a\\nb\\r\\tc'],
  ['\x00\x07\x7f', '\\x00\\x07\\x7f'],
  ['\x9b2J', '\\x9b2J'],
  ['\u202egnp.exe\u2066\u200f', '\\u202egnp.exe\\u2066\\u200f'],
  ['\u2028\u2029\ufeff\u200b', '\\u2028\\u2029\\ufeff\\u200b'],
  ['\u{e0041}', '\\udb40\\udc41'],
] as const

test('no character that steers a terminal or the direction of text is printed as it is', () => {
  for (const [text, shown] of HOSTILE) assert.equal(printable(text), shown)
})

test('text that is only text is printed as it is', () => {
  const family = '\u{1f468}\u200d\u{1f469}'
  for (const text of ['hello', 'Z\u00fcrich', '\u4f60\u597d', '\u05e9\u05dc\u05d5\u05dd', family]) {
    assert.equal(printable(text), text)
  }
})

test('half a surrogate pair is printed as the replacement character', () => {
  assert.equal(printable('a\ud800b'), 'a\ufffdb')
})

test('JSON is as safe to show and reads back the same', () => {
  for (const [text] of HOSTILE) {
    const line = printableJson({ text })
    assert.equal(JSON.parse(line).text, text)
    assert.equal(printable(line), line)
  }
})
