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

function fault(code: string, message = 'the frame is wrong', retryAfter?: number) {
  return { code, message, retryAfter }
}

test("a node's message that names what people gave becomes a sentence", () => {
  const message = 'nobody can be named "!!": a name starts with a letter'
  assert.equal(
    english.fault(fault('CHAT_NICK', message)),
    'Nobody can be named "!!": a name starts with a letter.',
  )
  assert.equal(english.fault(fault('CHAT_MUTED', 'Is it you?')), 'Is it you?')
})

test('what the protocol says to programs is told to people by its code', () => {
  assert.equal(english.fault(fault('CHAT_NO_ROOM')), 'There is no such room.')
  assert.equal(
    english.fault(fault('CHAT_BAD_FRAME')),
    'The node does not take this: something in it is too long.',
  )
  assert.equal(
    english.fault(fault('CHAT_RATE', '', 9_977)),
    'Too much at once. Try again in 10 seconds.',
  )
  assert.equal(
    english.fault(fault('CHAT_SLOW_MODE', '', 300_000)),
    'Slow mode: you may write again in 5 minutes.',
  )
})

test('a message that waits says when it goes, in whole seconds', () => {
  const { waiting, failedBecause } = english.messages
  assert.equal(
    waiting(fault('CHAT_SLOW_MODE', '', 9_977)),
    'Slow mode: it is sent by itself within 10 seconds.',
  )
  assert.equal(
    waiting(fault('CHAT_RATE', '', 12)),
    'Too much at once: it is sent by itself within 1 second.',
  )
  assert.equal(
    waiting(fault('CHAT_HISTORY_FULL', '', 5_000)),
    'It is sent again by itself. The node has no room to keep new messages.',
  )
  assert.equal(failedBecause(undefined), 'Not sent.')
  assert.equal(failedBecause(fault('CHAT_NO_MEMBER')), 'Not sent. There is no such member.')
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
