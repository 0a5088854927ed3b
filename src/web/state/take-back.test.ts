import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message, MessageFile, OwnMessage } from '../../chat/client/index.ts'
import { startEditing } from './aim-draft.ts'
import { createDrafts } from './draft.ts'
import { takeBack } from './take-back.ts'

const FILE: MessageFile = { id: 'f', name: 'a.txt', type: 'text/plain', bytes: 1 }
const ANSWERED: Message = {
  room: 'lobby',
  seq: 4,
  id: 'x',
  at: 0,
  from: { id: 'bob', nick: 'Bob' },
  text: 'what?',
}

function desk() {
  const drafts = createDrafts(undefined)
  const adopted: [string, readonly MessageFile[]][] = []
  const files = {
    adopt: (place: string, more: readonly MessageFile[]) => {
      if (more.length > 0) adopted.push([place, more])
    },
  }
  return { drafts, files, adopted }
}

function failed(text: string, more: Partial<OwnMessage> = {}) {
  const own = {
    text,
    discarded: 0,
    discard() {
      own.discarded += 1
    },
    ...more,
  }
  return own as OwnMessage & { discarded: number }
}

test('what could not be sent is before what is being written, with what it answered and carried', () => {
  const at = desk()
  at.drafts.change('lobby', { text: 'two' })
  const own = failed('one', { files: [FILE] })
  takeBack(own, ANSWERED, 'lobby', at)
  const { text, reply } = at.drafts.get('lobby')
  assert.deepEqual([text, reply], ['one\ntwo', { seq: 4, nick: 'Bob', text: 'what?' }])
  assert.deepEqual(at.adopted, [['lobby', [FILE]]])
  assert.equal(own.discarded, 1)
  at.drafts.keep()
})

test('a message of files alone adds no line, and what is answered already stays', () => {
  const at = desk()
  const reply = { seq: 1, nick: 'Cyd', text: 'no' }
  at.drafts.change('lobby', { text: 'two', reply })
  takeBack(failed('', { files: [FILE] }), ANSWERED, 'lobby', at)
  assert.deepEqual(at.drafts.get('lobby'), { text: 'two', files: [], reply })
  at.drafts.keep()
})

test('while one edits it waits with what stood there before, and changes no other message', () => {
  const at = desk()
  at.drafts.change('lobby', { text: 'two' })
  startEditing(at.drafts, 'lobby', ANSWERED)
  takeBack(failed('one'), undefined, 'lobby', at)
  const { text, editing } = at.drafts.get('lobby')
  assert.deepEqual([text, editing?.before], ['what?', 'one\ntwo'])
  at.drafts.keep()
})
