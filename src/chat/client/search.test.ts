import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messagesOf } from './message.fixture.ts'
import { talk } from './scripted-node.fixture.ts'

test('asks for a page of what is found, and gives the cursor of the next', async () => {
  await using running = await talk()
  const first = running.client.search('red', { room: 'lobby', limit: 2 })
  const { ref, ...asked } = await running.peer.next('search')
  assert.deepEqual(asked, { type: 'search', text: 'red', room: 'lobby', limit: 2 })
  const messages = messagesOf('lobby', 1, 2).toReversed()
  running.peer.send({ type: 'found', ref, messages, next: 7 })
  assert.deepEqual(await first, { messages, next: 7 })
  const second = running.client.search('red', { before: 7 })
  running.peer.send({ type: 'found', ref: (await running.peer.next('search')).ref, messages: [] })
  assert.deepEqual(await second, { messages: [] })
})

test('can be given up, with the reason of the signal', async () => {
  await using running = await talk()
  const giveUp = new AbortController()
  const asked = running.client.search('red', { signal: giveUp.signal })
  await running.peer.next('search')
  const reason = new Error('typed on')
  giveUp.abort(reason)
  await assert.rejects(asked, reason)
  await assert.rejects(running.client.search('red', { signal: giveUp.signal }), reason)
  assert.deepEqual(running.peer.left, [])
})

test("rejects with the node's own code", async () => {
  await using running = await talk()
  const asked = running.client.search('red', { room: 'unmade' })
  const { ref } = await running.peer.next('search')
  running.peer.send({ type: 'error', ref, code: 'CHAT_NO_ROOM', message: 'no' })
  await assert.rejects(asked, { code: 'CHAT_NO_ROOM' })
})
