import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NickError } from './errors.ts'
import { checkNick, nickKey } from './nick.ts'

const RULE =
  "a name starts with a letter or digit and holds letters, digits, single spaces and _ . ' -"

const GOOD: [string, string][] = [
  ['ada', 'ada'],
  ['  ada  ', 'ada'],
  ["Ada O'Neil-Byron Jr.", "Ada O'Neil-Byron Jr."],
  ['7of9', '7of9'],
  ['u\u0308mit', '\u00fcmit'],
  ['\u5f20\u4e09', '\u5f20\u4e09'],
  ['\u0905\u0928\u093f\u0932', '\u0905\u0928\u093f\u0932'],
  ['nodes', 'nodes'],
  ['\u{20000}'.repeat(32), '\u{20000}'.repeat(32)],
]

const BAD: [string, string][] = [
  ['', RULE],
  ['   ', RULE],
  ['guest#01', RULE],
  ['guest:01', RULE],
  ['a: b', RULE],
  ['a  b', RULE],
  ['a\nb', RULE],
  ['a\0b', RULE],
  ['<b>', RULE],
  ['.ada', RULE],
  ['-', RULE],
  ['\u{1f600}', RULE],
  ['a\u200db', RULE],
  ['\u202eada', RULE],
  ['\ud800', RULE],
  ['\u0301a', RULE],
  ['x'.repeat(33), 'it has over 32 characters'],
  ['\u{20000}'.repeat(33), 'it has over 32 characters'],
  ['\u3164', 'it holds an invisible character'],
  ['ada\u034f', 'it holds an invisible character'],
  ['ada\ufe0f', 'it holds an invisible character'],
  [`x${'\u0323'.repeat(5)}`, 'it heaps marks on one letter'],
  ['node', 'the node itself has that name'],
  ['NoDe', 'the node itself has that name'],
  ['\uff4eode', 'the node itself has that name'],
]

for (const [given, nick] of GOOD) {
  test(`somebody may be named ${JSON.stringify(given)}`, () => assert.equal(checkNick(given), nick))
}

for (const [nick, fault] of BAD) {
  test(`nobody can be named ${JSON.stringify(nick)}: ${fault}`, () => {
    assert.throws(() => checkNick(nick), {
      code: 'CHAT_NICK',
      nick,
      message: new NickError(nick, fault).message,
    })
  })
}

test('letter case and compatibility forms make no other name', () => {
  assert.equal(nickKey('Ada'), nickKey('aDA'))
  assert.equal(nickKey('\uff21da'), nickKey('ada'))
  assert.notEqual(nickKey('ada'), nickKey('ad\u00e0'))
})
