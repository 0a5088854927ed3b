import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanPlainText, plainLine } from './plain-text.ts'

/** Input and what Go's `bytes.TrimSpace(bytes.ReplaceAll(message, "\n", " "))` makes of it. */
const CLEANED: [string, string, string][] = [
  ['white space at both ends', ' \t\r\n\v\f a \t\r\n\v\f ', 'a'],
  ['an inner newline', 'a\nb', 'a b'],
  ['an inner CRLF, whose CR stays', 'a\r\nb', 'a\r b'],
  ['a lone inner CR', 'a\rb', 'a\rb'],
  ['inner newlines one by one', 'a\n\n\nb', 'a   b'],
  ['U+0085, which Go takes for white space', '\u0085a\u0085', 'a'],
  ['U+FEFF, which Go does not', '\ufeffa\ufeff', '\ufeffa\ufeff'],
  [
    'U+00A0, U+1680, U+2003, U+2028, U+2029, U+202F, U+205F and U+3000',
    '\u00a0\u1680\u2003a\u2028\u2029\u202f\u205f\u3000',
    'a',
  ],
  ['U+200B and U+180E, which are no white space', '\u200ba\u180e', '\u200ba\u180e'],
  ['nothing but white space', ' \n\t\u0085 ', ''],
  ['nothing', '', ''],
  ['NUL, which is text', '\0a\0', '\0a\0'],
]

for (const [name, text, cleaned] of CLEANED) {
  test(`${name} is cleaned as Go does`, () => assert.equal(cleanPlainText(text), cleaned))
}

test('a long run of inner spaces costs no time in the square of its length', () => {
  const text = `a${' '.repeat(200_000)}b`
  const started = performance.now()
  assert.equal(cleanPlainText(text), text)
  assert.ok(performance.now() - started < 1000)
})

function message(id: string, text: string) {
  return { room: 'lobby', seq: 1, id: '1', at: 0, from: { id, nick: 'ada' }, text }
}

test("a member's message is a line behind its name, whatever line ends it holds", () => {
  assert.equal(plainLine(message('0c9a', 'a\nb\r\nc\rd')), 'ada: a b c d')
})

test("a guest's message is its raw text", () => {
  assert.equal(plainLine(message('guest:01', 'ada: I am not')), 'ada: I am not')
})
