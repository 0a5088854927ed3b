import assert from 'node:assert/strict'
import { test } from 'node:test'
import { english } from './english.ts'

test('counts agree with their nouns', () => {
  assert.equal(english.messages.newBelow(1), '1 new message')
  assert.equal(english.messages.newBelow(1200), '1,200 new messages')
  assert.equal(english.messages.newBelow(0), 'To the newest')
  assert.equal(english.connection.retryIn(1), 'Trying again in 1 second.')
  assert.equal(english.connection.retryIn(0), 'Trying again now.')
})

test('who writes is told by name up to three', () => {
  assert.equal(english.typing([]), '')
  assert.equal(english.typing(['Ann']), 'Ann is writing…')
  assert.equal(english.typing(['Ann', 'Bob']), 'Ann and Bob are writing…')
  assert.equal(english.typing(['Ann', 'Bob', 'Eve']), 'Ann, Bob and Eve are writing…')
  assert.equal(english.typing(['a', 'b', 'c', 'd']), 'Several people are writing…')
})

test("a node's message becomes a sentence", () => {
  const { error } = english.notices
  assert.equal(error('there is no room "x"'), 'There is no room "x".')
  assert.equal(error('Is it you?'), 'Is it you?')
})

test('an act of moderation is told with its room, its span and its reason', () => {
  const act = { reason: 'spam', room: 'lobby', seconds: 60, role: undefined }
  const { mute, role, slow, unban } = english.notices.moderated
  assert.equal(mute(act), 'A moderator muted you in lobby for 60 seconds: spam')
  assert.equal(
    mute({ ...act, seconds: 3600 }),
    'A moderator muted you in lobby for 60 minutes: spam',
  )
  assert.equal(
    slow({ ...act, seconds: 10, reason: '' }),
    'Slow mode: one message every 10 seconds in lobby.',
  )
  assert.equal(slow({ ...act, seconds: 0 }), 'No more slow mode in lobby: spam')
  assert.equal(unban({ ...act, reason: '', room: undefined }), 'You are no longer banned.')
  assert.equal(role({ ...act, reason: '', role: 'moderator' }), 'You are moderator now.')
})

test('the title names the place and what is new', () => {
  assert.equal(english.title('lobby', 0), 'lobby - Rialto')
  assert.equal(english.title('lobby', 3), '(3) lobby - Rialto')
  assert.equal(english.title(undefined, 0), 'Rialto')
})
