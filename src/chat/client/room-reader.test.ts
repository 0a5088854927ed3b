/** Reading from any point of a room, on a real hub. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMemoryHistory } from '../index.ts'
import type { ChatClientOptions } from './chat-client.ts'
import { messagesOf } from './message.fixture.ts'
import { RoomReader } from './room-reader.ts'
import { event } from './scripted-node.fixture.ts'
import { assertWhole, startNode } from './test-node.fixture.ts'
import { Timeline } from './timeline.ts'

/** Ann is in a room that has said 1 to 200, and has its last ten. */
async function inLobby(options: Partial<ChatClientOptions> = {}) {
  const node = await startNode({ history: createMemoryHistory() })
  for (let seq = 1; seq <= 200; seq += 1) await node.hub.broadcast('lobby', `text ${seq}`)
  const client = node.client('Ann', options)
  await client.connect()
  const view = await client.join('lobby', { limit: 10 })
  const news: number[] = []
  client.on('message', ({ seq }) => news.push(seq))
  return {
    node,
    client,
    view,
    news,
    seqs: () => view.messages.map(({ seq }) => seq),
    async [Symbol.asyncDispose]() {
      await client.close()
      await node[Symbol.asyncDispose]()
    },
  }
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

test('the messages around a number are loaded in one go, and what lies between is a gap not asked for yet', async () => {
  await using lobby = await inLobby()
  const { view } = lobby
  const { messages, more } = await view.loadAround(50, 10)
  assert.deepEqual(
    messages.map(({ seq }) => seq),
    range(46, 55),
  )
  assert.equal(more, false)
  assert.deepEqual(lobby.seqs(), [...range(46, 55), ...range(191, 200)])
  assert.deepEqual(view.gaps, [{ from: 56, to: 190, why: 'unloaded' }])
  assert.equal(view.earlier, 'more')
  assertWhole(view)
  assert.deepEqual(lobby.news, [])
})

test('a message that is here is not asked for again, and whoever asks meanwhile gets the same promise', async () => {
  await using lobby = await inLobby()
  const { view } = lobby
  assert.deepEqual(await view.loadAround(195), { messages: [], more: false })
  const first = view.loadAround(50, 10)
  assert.equal(view.loadAround(50, 10), first)
  await first
})

test('a gap is filled from its older end and from its newer one until the two meet', async () => {
  await using lobby = await inLobby()
  const { view } = lobby
  await view.loadAround(50, 10)
  const [gap] = view.gaps
  await Promise.all([view.fillGap(gap!, 'down', 20), view.fillGap(gap!, 'up', 20)])
  assert.deepEqual(view.gaps, [{ from: 76, to: 170, why: 'unloaded' }])
  assertWhole(view)
  assert.equal((await view.fillGap(view.gaps[0]!, 'up', 90)).more, true)
  assert.deepEqual(view.gaps, [{ from: 76, to: 80, why: 'unloaded' }])
  assert.equal((await view.fillGap(view.gaps[0]!, 'up')).more, false)
  assert.deepEqual(view.gaps, [])
  assert.deepEqual(lobby.seqs(), range(46, 200))
  assert.deepEqual(lobby.news, [])
})

test('a number beyond either end leads to the end', async () => {
  await using lobby = await inLobby()
  await lobby.view.loadAround(0, 10)
  assert.deepEqual(lobby.seqs(), [...range(1, 6), ...range(191, 200)])
  assert.equal(lobby.view.earlier, 'end')
  assert.deepEqual(await lobby.view.loadAround(1_000), { messages: [], more: false })
})

test('a room of one long history goes both ways from any point within the bound of its view', async () => {
  await using lobby = await inLobby({ roomMessages: 30 })
  const { view, node, client } = lobby
  await view.loadAround(100, 20)
  await view.loadEarlier(20)
  assertWhole(view)
  assert.equal(view.messages.length, 30)
  assert(view.messages.some(({ seq }) => seq === 100))
  view.keepAround(80)
  await view.loadEarlier(20)
  assert(view.messages[0]!.seq < 80 && view.messages.at(-1)!.seq < 120)
  assert.deepEqual(view.gaps.at(-1)?.to, 200)
  await node.hub.broadcast('lobby', 'news')
  if (view.newest < 201) await event(client, 'room', () => view.newest === 201)
  assert.deepEqual(lobby.news, [201])
  assert.equal(view.gaps.at(-1)?.to, 201)
  for (let pages = 0; view.gaps[0] && pages < 20; pages += 1) {
    view.keepAround(view.messages.at(-1)!.seq)
    await view.fillGap(view.gaps[0], 'down', 20)
    assertWhole(view)
  }
  assert.deepEqual(lobby.seqs(), range(172, 201))
  view.keepAround(undefined)
  assert.equal(view.earlier, 'full')
})

test('what the node no longer keeps around a number is named as expired, and nothing above it is more', async () => {
  const timeline = new Timeline({ messages: 1_000 })
  timeline.start(100, 1, messagesOf('den', 96, 100))
  const reader = new RoomReader({
    timeline,
    epoch: () => 'e',
    history: async ({ before }) => {
      const messages = before ? [] : [...messagesOf('den', 60, 61), ...messagesOf('den', 64, 65)]
      return { epoch: 'e', messages, more: before === undefined }
    },
    changed: () => {},
    asOf() {},
  })
  await reader.loadAround(50, 8)
  assert.deepEqual(timeline.gaps, [
    { from: 62, to: 63, why: 'expired' },
    { from: 66, to: 95, why: 'unloaded' },
  ])
  assert.equal(timeline.earlier, 'end')
})

test('a gap that the view gave up while its page was on the way stays given up', async () => {
  const timeline = new Timeline({ messages: 8 })
  timeline.start(100, 1, messagesOf('den', 96, 100))
  timeline.fill(90, 91, messagesOf('den', 90, 91))
  const answered = Promise.withResolvers<void>()
  const reader = new RoomReader({
    timeline,
    epoch: () => 'e',
    history: async () => {
      await answered.promise
      return { epoch: 'e', messages: messagesOf('den', 92, 95), more: true }
    },
    changed: () => {},
    asOf() {},
  })
  const filling = reader.fillGap({ from: 92, to: 95, why: 'unloaded' }, 'down')
  timeline.add(messagesOf('den', 101, 108))
  answered.resolve()
  assert.deepEqual(await filling, { messages: [], more: false })
  assert.deepEqual([timeline.bottom, timeline.gaps], [101, []])
})

test('a refusal leaves the view as it is', async () => {
  await using lobby = await inLobby()
  const before = lobby.seqs()
  lobby.node.hub.moderate({ action: 'ban', member: lobby.client.me!.id, room: 'lobby' })
  await assert.rejects(lobby.view.loadAround(50), { name: 'ChatRequestError' })
  assert.deepEqual(lobby.seqs(), before)
  assert.deepEqual(lobby.view.gaps, [])
})
