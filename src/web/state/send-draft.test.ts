import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message, RoomView, SayOptions } from '../../chat/client/index.ts'
import { startEditing } from './aim-draft.ts'
import { createDrafts } from './draft.ts'
import { MessageActs } from './message-acts.ts'
import type { PageFiles } from './page-files.ts'
import { initialState } from './page-state.ts'
import { sendDraft } from './send-draft.ts'
import { DEFAULT_SETTINGS } from './settings.ts'
import { createStore } from './store.ts'

function pageOf(textBytes = 100) {
  const said: string[] = []
  const initial = initialState({ kind: 'room', room: 'lobby' }, 'Ann', DEFAULT_SETTINGS)
  const state = createStore({ ...initial, textBytes })
  const drafts = createDrafts(undefined)
  const busy = new Set<string>()
  /** Texts for which there is no room. */
  const full = new Set<string>()
  const trays = { isBusy: (place: string) => busy.has(place) } as PageFiles
  const replies: (number | undefined)[] = []
  const edits: [number, string, (done: boolean) => void][] = []
  const acts = new MessageActs(() => {})
  acts.changes.edit = (_room, seq, text) => new Promise((done) => edits.push([seq, text, done]))
  const say = (text: string, { files = [], reply }: SayOptions = {}) => {
    said.push([text, ...files.map(({ name }) => name)].join(' '))
    replies.push(reply)
    return !full.has(text)
  }
  const messages: Message[] = []
  const view = () => ({ messages }) as unknown as RoomView
  return {
    messages,
    view,
    said,
    replies,
    edits,
    state,
    drafts,
    acts,
    files: trays,
    busy,
    full,
    say,
  }
}

test('a draft for which there is no room stays', () => {
  const page = pageOf()
  page.full.add('too much')
  page.drafts.change('lobby', { text: 'too much' })
  assert.equal(sendDraft(page, 'lobby'), false)
  assert.equal(page.drafts.get('lobby').text, 'too much')
  page.drafts.keep()
})

test('a draft that is sent is gone from its place, and from no other', () => {
  const page = pageOf()
  page.drafts.change('lobby', { text: 'hi' })
  page.drafts.change('kitchen', { text: 'tea' })
  assert.equal(sendDraft(page, 'lobby'), true)
  assert.deepEqual(page.said, ['hi'])
  assert.equal(page.drafts.get('lobby').text, '')
  assert.equal(page.drafts.get('kitchen').text, 'tea')
  page.drafts.keep()
})

test('nothing, blanks and too much are not sent, and stay', () => {
  const page = pageOf(3)
  for (const text of ['', ' \n', 'long']) {
    page.drafts.change('lobby', { text })
    assert.equal(sendDraft(page, 'lobby'), false)
    assert.equal(page.drafts.get('lobby').text, text)
  }
  assert.deepEqual(page.said, [])
  page.drafts.keep()
})

test('files go with the text or alone, once all of them are at the node', () => {
  const page = pageOf()
  const files = [{ id: 'f', name: 'a.png', type: 'image/png', bytes: 1 }]
  page.drafts.change('lobby', { files, text: ' ' })
  page.busy.add('lobby')
  assert.equal(sendDraft(page, 'lobby'), false)
  page.busy.clear()
  assert.equal(sendDraft(page, 'lobby'), true)
  assert.deepEqual(page.said, [' a.png'])
  assert.deepEqual(page.drafts.get('lobby').files, [])
  page.drafts.keep()
})
const target = { seq: 7, nick: 'Ann', text: 'hi' }

test('an answer is sent as one, and the next message is none', () => {
  const page = pageOf()
  page.drafts.change('lobby', { text: 'yes', reply: target })
  sendDraft(page, 'lobby')
  page.drafts.change('lobby', { text: 'next' })
  sendDraft(page, 'lobby')
  assert.deepEqual(page.replies, [7, undefined])
  page.drafts.keep()
})

test('an edit stays in the field until the node has it, then what stood there comes back', async () => {
  const page = pageOf()
  page.drafts.change('lobby', { text: 'hello', editing: { ...target, before: 'half a' } })
  assert.equal(sendDraft(page, 'lobby'), true)
  assert.equal(page.drafts.get('lobby').text, 'hello')
  const [seq, text, done] = page.edits[0]!
  assert.deepEqual([seq, text, page.said], [7, 'hello', []])
  done(true)
  await new Promise((resolve) => setImmediate(resolve))
  assert.deepEqual(page.drafts.get('lobby'), { text: 'half a', editing: undefined, files: [] })
  page.drafts.keep()
})

test('an edit that is refused, or written on meanwhile, stays an edit', async () => {
  for (const more of ['', ', all']) {
    const page = pageOf()
    page.drafts.change('lobby', { text: 'hello', editing: { ...target, before: '' } })
    sendDraft(page, 'lobby')
    page.drafts.change('lobby', { text: `hello${more}` })
    page.edits[0]![2](more !== '')
    await new Promise((resolve) => setImmediate(resolve))
    assert.equal(page.drafts.get('lobby').text, `hello${more}`)
    assert.equal(page.drafts.get('lobby').editing?.seq, 7)
    page.drafts.keep()
  }
})

test('words for a message that was deleted meanwhile stay, for another one', async () => {
  const page = pageOf()
  const from = { id: 'ann', nick: 'Ann' }
  const said: Message = { room: 'lobby', seq: 3, id: 'x', at: 0, from, text: 'hi' }
  page.messages.push({ ...said, text: '', deleted: { at: 1, by: 'bob' } })
  startEditing(page.drafts, 'lobby', said)
  page.drafts.change('lobby', { text: 'hello' })
  assert.equal(sendDraft(page, 'lobby'), true)
  page.edits[0]![2](false)
  await new Promise((resolve) => setImmediate(resolve))
  const { text, editing } = page.drafts.get('lobby')
  assert.deepEqual([text, editing], ['hello', undefined])
  page.drafts.keep()
})
