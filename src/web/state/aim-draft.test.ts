import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message } from '../../chat/client/index.ts'
import {
  dropTarget,
  isBlank,
  lastOf,
  replyTo,
  startEditing,
  startOf,
  stopEditing,
} from './aim-draft.ts'
import { createDrafts } from './draft.ts'
import { QUOTE_UNITS } from './limits.ts'

const from = { id: 'ann', nick: 'Ann' }
const message: Message = { room: 'lobby', seq: 7, id: 'm', at: 1, from, text: 'hello' }
const target = { seq: 7, nick: 'Ann', text: 'hello' }

function draftsOf(text = '') {
  const drafts = createDrafts(undefined)
  drafts.change('lobby', { text })
  return drafts
}

test('what was written becomes an answer, until that is dropped', () => {
  const drafts = draftsOf('half a')
  replyTo(drafts, 'lobby', message)
  assert.deepEqual(drafts.get('lobby').reply, target)
  assert.equal(drafts.get('lobby').text, 'half a')
  assert.equal(dropTarget(drafts, 'lobby'), true)
  assert.equal(drafts.get('lobby').reply, undefined)
  assert.equal(dropTarget(drafts, 'lobby'), false)
  drafts.keep()
})

test('an edit puts away what was written, and brings it back whether it is saved or given up', () => {
  for (const end of [stopEditing, dropTarget]) {
    const drafts = draftsOf('half a')
    startEditing(drafts, 'lobby', message)
    assert.equal(drafts.get('lobby').text, 'hello')
    drafts.change('lobby', { text: 'hello, all' })
    end(drafts, 'lobby')
    assert.equal(drafts.get('lobby').text, 'half a')
    assert.equal(drafts.get('lobby').editing, undefined)
    drafts.keep()
  }
})

test('turning to another message keeps what was written before the first edit', () => {
  const drafts = draftsOf('half a')
  startEditing(drafts, 'lobby', message)
  startEditing(drafts, 'lobby', { ...message, seq: 8, text: 'other' })
  assert.equal(drafts.get('lobby').text, 'other')
  replyTo(drafts, 'lobby', message)
  assert.equal(drafts.get('lobby').text, 'half a')
  assert.equal(drafts.get('lobby').reply?.seq, 7)
  drafts.keep()
})

test('a draft is blank without a text, an edit and files', () => {
  const drafts = draftsOf()
  assert.equal(isBlank(drafts.get('lobby')), true)
  startEditing(drafts, 'lobby', { ...message, text: '' })
  assert.equal(isBlank(drafts.get('lobby')), false)
  drafts.keep()
})

test('the last message that can be edited is the newest of the member that is not deleted', () => {
  const gone = { ...message, seq: 9, deleted: { at: 1, by: 'ann' } }
  const other = { ...message, seq: 10, from: { id: 'bob', nick: 'Bob' } }
  assert.equal(lastOf([message, gone, other], 'ann'), message)
  assert.equal(lastOf([gone, other], 'ann'), undefined)
})

test('the start of a text ends without half a character', () => {
  assert.equal(startOf('short'), 'short')
  const long = `${'x'.repeat(QUOTE_UNITS - 1)}\u{1f600}rest`
  assert.equal(startOf(long), `${'x'.repeat(QUOTE_UNITS - 1)}\u2026`)
})
