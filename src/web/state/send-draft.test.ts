import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SayOptions } from '../../chat/client/index.ts'
import { createDrafts } from './draft.ts'
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
  const trays = { isBusy: (place: string) => busy.has(place) } as PageFiles
  const say = (text: string, { files = [] }: SayOptions = {}) =>
    void said.push([text, ...files.map(({ name }) => name)].join(' '))
  return { said, state, drafts, files: trays, busy, say }
}

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
