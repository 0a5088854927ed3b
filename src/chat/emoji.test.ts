import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalEmoji } from './emoji.ts'
import { EmojiError } from './errors.ts'

test('takes single emoji, families, flags, skin tones and keycaps as they are', () => {
  for (const emoji of [
    '\u{1f44d}',
    '\u{1f44d}\u{1f3fd}',
    '\u2764\ufe0f',
    '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}',
    '\u{1f1eb}\u{1f1f7}',
    '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '1\ufe0f\u20e3',
  ])
    assert.equal(canonicalEmoji(emoji), emoji)
})

test('gives an emoji without its variation selector the form that has it', () => {
  assert.equal(canonicalEmoji('\u2764'), '\u2764\ufe0f')
})

test('takes nothing else', () => {
  for (const text of [
    '',
    'a',
    '1',
    'ok',
    ':)',
    ' \u{1f44d}',
    '\u{1f44d}\u{1f44d}',
    '\u{1f44d}\u200d',
    '\ufe0f',
    '\u{1f44d}\ufe0f',
    'e\u0301',
    '\u{1f1eb}',
    '\ud83d',
    '\u202e',
    '<b>',
  ])
    assert.throws(() => canonicalEmoji(text), new EmojiError(text), JSON.stringify(text))
})
