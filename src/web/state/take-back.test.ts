import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OwnMessage } from '../../chat/client/index.ts'
import { createDrafts } from './draft.ts'
import { takeBack } from './take-back.ts'

test('what could not be sent is before what is being written, each at its place', () => {
  const drafts = createDrafts(undefined)
  drafts.change('lobby', { text: 'three' })
  const own = (text: string, room?: string, to?: string) => ({ text, room, to }) as OwnMessage
  takeBack([own('one', 'lobby'), own('hi', undefined, 'bob'), own('two', 'lobby')], drafts)
  assert.equal(drafts.get('lobby').text, 'one\ntwo\nthree')
  assert.equal(drafts.get('bob').text, 'hi')
  drafts.keep()
})
