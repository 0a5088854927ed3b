import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shownName } from './shown-name.ts'

test('what shows nothing or turns the direction is shown as a mark', () => {
  for (const sign of [
    '\u0000',
    '\u001b',
    '\u200b',
    '\u200d',
    '\u2060',
    '\u202e',
    '\u2066',
    '\ufeff',
    '\u3164',
    '\u2028',
    '\ud800',
    '\u2800',
    '\u{e0041}',
  ]) {
    assert.equal(shownName(`An${sign}n`), 'An\ufffdn', JSON.stringify(sign))
  }
})

test('names that show all of themselves stay, emoji of several signs too', () => {
  for (const name of ['Ann Lee', 'Zoë', '小明', 'שלום', 'heart ❤️', 'family 👩‍👩‍👧', '👍🏽']) {
    assert.equal(shownName(name), name)
  }
})
