import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messageLine } from './message-line.ts'

test('a message is one line, and its files follow by name and place', () => {
  const said = { at: 0, from: { nick: 'ann' }, text: 'two\nlines' }
  assert.match(messageLine(said), /^[\d-]+ [\d:]+ ann: two\S+lines$/)
  const files = [{ id: 'a1', name: 'b c.png' }]
  assert.match(
    messageLine({ ...said, files }),
    / ann: two\S+lines \[b c\.png \/files\/a1\/b%20c\.png\]$/,
  )
  assert.match(
    messageLine({ ...said, text: '', files }),
    / ann: \[b c\.png \/files\/a1\/b%20c\.png\]$/,
  )
})
