import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message } from '../../chat/client/index.ts'
import { createReadMarks } from './read-marks.ts'
import { Unread } from './unread.ts'

const ME = { id: 'me', nick: 'Ann' }

function said(seq: number, text = 'hi', id = 'bob'): Message {
  return { room: 'lobby', seq, id: `m${seq}`, at: 0, from: { id, nick: id }, text }
}

const view = (
  newest: number,
  more: { room?: string; epoch?: string; messages?: Message[] } = {},
) => ({
  room: 'lobby',
  epoch: 'e',
  messages: [],
  newest,
  ...more,
})

test('a room that is entered for the first time has nothing new until something comes', () => {
  const unread = new Unread(createReadMarks(undefined))
  assert.equal(unread.newsIn(view(40), ME).messages, 0)
  assert.equal(unread.newsIn(view(43), ME).messages, 3)
  assert.equal(unread.readTo(view(43)), 40)
})

test('what came since the last visit is new, until one has read to it', () => {
  const marks = createReadMarks(undefined)
  marks.set('lobby', { epoch: 'e', seq: 10 })
  const unread = new Unread(marks)
  assert.equal(unread.newsIn(view(500), ME).messages, 490)
  assert.equal(unread.read(view(500), 500), true)
  assert.equal(unread.read(view(500), 400), false)
  assert.equal(unread.newsIn(view(500), ME).messages, 0)
})

test('numbers of another epoch say nothing, and the room begins anew', () => {
  const marks = createReadMarks(undefined)
  marks.set('lobby', { epoch: 'old', seq: 900 })
  const unread = new Unread(marks)
  assert.equal(unread.newsIn(view(5), ME).messages, 0)
  assert.equal(unread.newsIn(view(6), ME).messages, 1)
})

test('a member who writes for the first time has written something new', () => {
  const unread = new Unread(createReadMarks(undefined))
  assert.equal(unread.newsIn(view(2, { room: '@a,b' }), ME).messages, 2)
})

test('who speaks has read what was said before', () => {
  const unread = new Unread(createReadMarks(undefined))
  unread.newsIn(view(10), ME)
  unread.heard(said(13, 'hello', 'me'), view(13), ME)
  assert.equal(unread.newsIn(view(13), ME).messages, 0)
})

test('messages that name one are counted until they are read, also those that were here at first', () => {
  const marks = createReadMarks(undefined)
  marks.set('lobby', { epoch: 'e', seq: 10 })
  const unread = new Unread(marks)
  const messages = [
    said(9, '@ann'),
    said(11, 'for @Ann'),
    said(12, 'for all'),
    said(13, '@ann', 'me'),
  ]
  assert.equal(unread.newsIn(view(12, { messages: messages.slice(0, 3) }), ME).mentions, 1)
  unread.heard(said(14, '@ANN!'), view(14), ME)
  assert.deepEqual(unread.newsIn(view(14), ME), { messages: 4, mentions: 2 })
  unread.read(view(14), 11)
  assert.equal(unread.newsIn(view(14), ME).mentions, 1)
  unread.read(view(14), 14)
  assert.equal(unread.newsIn(view(14), ME).mentions, 0)
})

test('a room that was never entered has nothing new', () => {
  const unread = new Unread(createReadMarks(undefined))
  const outside = { ...view(9), epoch: undefined }
  assert.deepEqual(unread.newsIn(outside, ME), { messages: 0, mentions: 0 })
  assert.equal(unread.read(outside, 9), false)
})
