import assert from 'node:assert/strict'
import { test } from 'node:test'
import { oneLine, showsNothing } from './visible-text.ts'

test('a text of nothing but what cannot be seen shows nothing', () => {
  for (const text of [
    '',
    ' \n\t',
    '\u200b',
    '\ufeff',
    '\u3164',
    '\u2800',
    '\0',
    '\u00a0\u2060\ufe0f',
  ])
    assert.ok(showsNothing(text), JSON.stringify(text))
})

test('a text with one visible character shows something', () => {
  for (const text of ['x', ' . ', '\u200b\u{1f600}', '\u0301', '\u{20000}'])
    assert.ok(!showsNothing(text), JSON.stringify(text))
})

test('a line has no controls, no line ends and nothing that turns its direction', () => {
  assert.equal(oneLine('  what\r\ngrows\0 here\u2028now '), 'what grows here now')
  assert.equal(oneLine('safe\u202egpj.exe'), 'safe gpj.exe')
  assert.equal(oneLine('\u2067a\u2069\ud800'), 'a')
  assert.equal(
    oneLine('\u05e9\u05dc\u05d5\u05dd, \u{1f600}'),
    '\u05e9\u05dc\u05d5\u05dd, \u{1f600}',
  )
})
