import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HistoryAnswer, Message } from '../protocol/index.ts'
import type { ChatClient, ChatClientOptions } from './chat-client.ts'
import { messagesOf } from './message.fixture.ts'
import type { RoomView } from './room-view.ts'
import { event, type Peer, state, type Talk, talk } from './scripted-node.fixture.ts'

const page = (from: number, to: number) => messagesOf('den', from, to)
const seqs = (view: RoomView) => view.messages.map(({ seq }) => seq)
const live = (from: number, to = from) => ({ type: 'messages', messages: page(from, to) })

/** A client in the room "den", which stands at 10 with 6 to 10 shown. */
async function inDen(
  options: Partial<ChatClientOptions> = {},
): Promise<Talk & { view: RoomView; heard: number[] }> {
  const both = await talk(options)
  const heard: number[] = []
  both.client.on('message', ({ seq }) => heard.push(seq))
  const joined = both.client.join('den')
  await both.peer.admit({ messages: page(6, 10), topic: 'foxes', slow: 3 })
  return { ...both, view: await joined, heard }
}

async function answerHistory(peer: Peer, more: Partial<HistoryAnswer> & { messages: Message[] }) {
  const asked = await peer.next('history')
  peer.send({ type: 'history', ref: asked.ref, room: 'den', epoch: 'e1', more: false, ...more })
  const { type: _, ref: __, room: ___, ...query } = asked
  return query
}

/** Drops the connection, and gives the next one greeted. */
async function again({ client, node, peer }: Pick<Talk, 'client' | 'node' | 'peer'>) {
  const waiting = state(client, 'waiting')
  peer.socket.terminate()
  await waiting
  const next = await node.next()
  await next.greet()
  return next
}

const changed = (client: ChatClient, wanted: (view: RoomView) => boolean) =>
  event(client, 'room', wanted)

test('a joined room shows what the node told of it, and its first page is no news', async () => {
  await using den = await inDen()
  const { view } = den
  assert.deepEqual(
    [view.room, view.joined, view.epoch, view.newest, view.topic, view.slow, view.earlier],
    ['den', true, 'e1', 10, 'foxes', 3, 'more'],
  )
  assert.deepEqual(seqs(view), [6, 7, 8, 9, 10])
  assert.deepEqual(view.presence.members, [{ id: 'me', nick: 'Me' }])
  assert.deepEqual(den.heard, [])
})

test('live messages are told once each, in order', async () => {
  await using den = await inDen()
  den.peer.send(live(11, 12))
  den.peer.send(live(12, 13))
  await event(den.client, 'message', ({ seq }) => seq === 13)
  assert.deepEqual(den.heard, [11, 12, 13])
  assert.deepEqual(den.view.gaps, [])
})

test('a hole in the live messages is fetched without being asked for', async () => {
  await using den = await inDen()
  den.peer.send(live(14))
  await changed(den.client, ({ gaps }) => gaps.length > 0)
  assert.deepEqual(den.view.gaps, [{ from: 11, to: 13, why: 'missing' }])
  assert.deepEqual(await answerHistory(den.peer, { messages: page(11, 13) }), {
    after: 10,
    limit: 3,
  })
  await event(den.client, 'message', ({ seq }) => seq === 13)
  assert.deepEqual(den.heard, [14, 11, 12, 13])
  assert.deepEqual(den.view.gaps, [])
  assert.deepEqual(seqs(den.view), [6, 7, 8, 9, 10, 11, 12, 13, 14])
})

test('a hole that the node answers in parts is asked for until it is whole', async () => {
  await using den = await inDen()
  den.peer.send(live(14))
  await answerHistory(den.peer, { messages: page(11, 11), more: true })
  assert.deepEqual(await answerHistory(den.peer, { messages: page(12, 13) }), {
    after: 11,
    limit: 2,
  })
  await changed(den.client, ({ gaps }) => gaps.length === 0)
})

test('a hole whose messages are gone is named as expired and asked for no more', async () => {
  await using den = await inDen()
  den.peer.send(live(14))
  await answerHistory(den.peer, { messages: page(14, 14) })
  await changed(den.client, ({ gaps }) => gaps[0]?.why === 'expired')
  assert.deepEqual(den.view.gaps, [{ from: 11, to: 13, why: 'expired' }])
  assert.deepEqual(await den.view.fillGap(den.view.gaps[0]!), { messages: [], more: false })
  assert.deepEqual(den.peer.left, [])
})

test('a hole that cannot be fetched stays shown and is fetched after the next join', async () => {
  await using den = await inDen()
  den.peer.send(live(14))
  const asked = await den.peer.next('history')
  den.peer.send({ type: 'error', ref: asked.ref, code: 'CHAT_HISTORY', message: 'no' })
  const next = await again(den)
  assert.deepEqual(den.view.gaps, [{ from: 11, to: 13, why: 'missing' }])
  assert.deepEqual((await next.admit({ seq: 14 })).after, 14)
  await answerHistory(next, { messages: page(11, 13) })
  await changed(den.client, ({ gaps }) => gaps.length === 0)
})

test('a reconnect joins with the epoch and the newest seq, and adds exactly what was missed', async () => {
  await using den = await inDen()
  den.peer.send(live(11))
  await event(den.client, 'message')
  const next = await again(den)
  assert.equal(den.view.joined, false)
  assert.deepEqual(seqs(den.view), [6, 7, 8, 9, 10, 11])
  const online = state(den.client, 'online')
  const join = await next.admit({ messages: page(12, 14) })
  assert.deepEqual([join.epoch, join.after, join.limit], ['e1', 11, 1_000])
  await online
  assert.deepEqual(den.heard, [11, 12, 13, 14])
  assert.deepEqual(den.view.gaps, [])
})

test('live messages that come before the answer to a join follow what was missed', async () => {
  await using den = await inDen()
  const next = await again(den)
  next.send(live(13, 14))
  await next.admit({ messages: page(11, 13) })
  await event(den.client, 'message', ({ seq }) => seq === 14)
  assert.deepEqual(den.heard, [11, 12, 13, 14])
})

test('messages that an answer to a join should have held are fetched', async () => {
  await using den = await inDen()
  const next = await again(den)
  await next.admit({ messages: page(11, 12), seq: 14 })
  await answerHistory(next, { messages: page(13, 14) })
  await event(den.client, 'message', ({ seq }) => seq === 14)
  assert.deepEqual(den.heard, [11, 12, 13, 14])
})

for (const why of ['long', 'slow', 'expired'] as const) {
  test(`a gap of the answer to a join is shown as ${why}, and what follows it is news`, async () => {
    await using den = await inDen()
    const next = await again(den)
    const online = state(den.client, 'online')
    await next.admit({ messages: page(501, 502), gap: { from: 11, to: 500, why } })
    await online
    assert.deepEqual(den.view.gaps, [{ from: 11, to: 500, why }])
    assert.deepEqual(den.heard, [501, 502])
    assert.deepEqual(next.left, [])
  })
}

test('a gap that the node tells of a slow reader is shown and filled page by page', async () => {
  await using den = await inDen()
  den.peer.send({ type: 'gap', room: 'den', gap: { from: 11, to: 14, why: 'slow' } })
  den.peer.send(live(15))
  await event(den.client, 'message')
  const [gap] = den.view.gaps
  const first = den.view.fillGap(gap!)
  assert.equal(den.view.fillGap(gap!), first)
  await answerHistory(den.peer, { messages: page(11, 12), more: true })
  assert.deepEqual(await first, { messages: page(11, 12), more: true })
  const second = den.view.fillGap(gap!)
  assert.equal((await answerHistory(den.peer, { messages: page(13, 14) })).after, 12)
  assert.deepEqual(await second, { messages: page(13, 14), more: false })
  assert.deepEqual(den.view.gaps, [])
  assert.deepEqual(den.heard, [15])
})

test('what the node did not send of comings, goings and settings it tells with the gap', async () => {
  await using den = await inDen()
  const presence = { count: 1, guests: 2, members: [{ id: 'm', nick: 'Mia' }], complete: true }
  den.peer.send({ type: 'gap', room: 'den', topic: 'news', slow: 5, presence })
  await event(den.client, 'presence')
  assert.deepEqual([den.view.topic, den.view.slow, den.view.presence], ['news', 5, presence])
  assert.deepEqual(den.view.gaps, [])
})

for (const reset of ['epoch', 'future'] as const) {
  test(`a reset because of ${reset} begins anew and says why`, async () => {
    await using den = await inDen({ now: () => 5 })
    const next = await again(den)
    const online = state(den.client, 'online')
    await next.admit({ epoch: 'e2', reset, messages: page(2, 3) })
    await online
    assert.deepEqual(den.view.reset, { why: reset, at: 5 })
    assert.deepEqual([den.view.epoch, den.view.newest, seqs(den.view)], ['e2', 3, [2, 3]])
    assert.deepEqual(den.heard, [])
  })
}

test('earlier messages are loaded upward until the first, and asked for once at a time', async () => {
  await using den = await inDen()
  const first = den.view.loadEarlier(2)
  assert.equal(den.view.loadEarlier(2), first)
  assert.deepEqual(await answerHistory(den.peer, { messages: page(4, 5), more: true }), {
    before: 6,
    limit: 2,
  })
  assert.deepEqual(await first, { messages: page(4, 5), more: true })
  const second = den.view.loadEarlier()
  assert.deepEqual(await answerHistory(den.peer, { messages: page(1, 3) }), { before: 4 })
  assert.deepEqual(await second, { messages: page(1, 3), more: false })
  assert.equal(den.view.earlier, 'end')
  assert.deepEqual(await den.view.loadEarlier(), { messages: [], more: false })
  assert.deepEqual(den.heard, [])
})

test('a page of another epoch is thrown away', async () => {
  await using den = await inDen()
  const loading = den.view.loadEarlier()
  await answerHistory(den.peer, { epoch: 'e2', messages: page(4, 5) })
  assert.deepEqual(await loading, { messages: [], more: true })
  assert.deepEqual(seqs(den.view), [6, 7, 8, 9, 10])
})

test('a refused page rejects and the view stays', async () => {
  await using den = await inDen()
  const loading = den.view.loadEarlier()
  const asked = await den.peer.next('history')
  den.peer.send({ type: 'error', ref: asked.ref, code: 'CHAT_HISTORY', message: 'no' })
  await assert.rejects(loading, { code: 'CHAT_HISTORY' })
  assert.equal(den.view.earlier, 'more')
})

test('a view holds as many messages as it may, the newest', async () => {
  await using den = await inDen({ roomMessages: 6 })
  den.peer.send(live(11, 20))
  await event(den.client, 'message', ({ seq }) => seq === 20)
  assert.deepEqual(seqs(den.view), [15, 16, 17, 18, 19, 20])
  assert.equal(den.view.earlier, 'full')
  assert.deepEqual(await den.view.loadEarlier(), { messages: [], more: false })
})

test('a room tells of its topic, its slow mode, who is there and who types', async () => {
  await using den = await inDen()
  const { peer, client, view } = den
  peer.send({ type: 'topic', room: 'den', topic: 'owls' })
  await changed(client, ({ topic }) => topic === 'owls')
  const moderated = event(client, 'moderated')
  peer.send({ type: 'moderated', room: 'den', action: 'slow', seconds: 9 })
  await moderated
  assert.equal(view.slow, 9)
  const ann = { id: 'ann', nick: 'Ann' }
  peer.send({ type: 'presence', room: 'den', count: 2, guests: 1, join: [ann] })
  await event(client, 'presence')
  assert.deepEqual(view.presence, {
    count: 2,
    guests: 1,
    members: [{ id: 'me', nick: 'Me' }, ann],
    complete: true,
  })
  peer.send({ type: 'typing', room: 'den', from: { id: 'me', nick: 'Me' } })
  peer.send({ type: 'typing', room: 'den', from: ann })
  await event(client, 'typing')
  assert.deepEqual(view.typing, [ann])
  peer.send(live(11))
  await event(client, 'message')
  assert.deepEqual(view.typing, [])
})

test('the names are asked for when a big room has become small', async () => {
  await using den = await inDen()
  const { peer, client, view } = den
  peer.send({ type: 'presence', room: 'den', count: 200, guests: 0 })
  await event(client, 'presence')
  assert.equal(view.presence.complete, false)
  peer.send({ type: 'presence', room: 'den', count: 3, guests: 0, leave: ['x'] })
  const asked = await peer.next('members')
  const members = [1, 2, 3].map((id) => ({ id: String(id), nick: `n${id}` }))
  const presence = { count: 3, guests: 0, members, complete: true }
  const told = event(client, 'presence', (room) => room.presence.complete)
  peer.send({ type: 'members', ref: asked.ref, room: 'den', presence })
  await told
  assert.deepEqual(view.presence, presence)
})

test('typing is sent now and then however often it is told, and at once after a message', async () => {
  let now = 10_000
  await using den = await inDen({ now: () => now })
  for (let key = 0; key < 50; key++) den.client.typing('den')
  await den.peer.next('typing')
  now += 3_000
  for (let key = 0; key < 50; key++) den.client.typing('den')
  await den.peer.next('typing')
  den.view.say('that')
  for (let key = 0; key < 50; key++) den.client.typing('den')
  await den.peer.next('say')
  await den.peer.next('typing')
  den.client.typing('another room')
  assert.deepEqual(den.peer.left, [])
})

test('a mute is shown as the node tells it, here or everywhere, until it is lifted', async () => {
  await using den = await inDen({ now: () => 5 })
  const tell = async (act: object) => {
    den.peer.send({ type: 'moderated', ...act })
    await event(den.client, 'moderated')
  }
  await tell({ action: 'mute', room: 'den', member: 'other', reason: 'not us' })
  assert.equal(den.view.muted, undefined)
  await tell({ action: 'mute', room: 'den', member: 'me', seconds: 2, reason: 'loud' })
  assert.deepEqual(
    den.view.muted,
    { until: 2_000, reason: 'loud' },
    "by the node's clock, which stands at 0",
  )
  await tell({ action: 'unmute', room: 'den', member: 'me' })
  assert.equal(den.view.muted, undefined)
  await tell({ action: 'mute', member: 'me' })
  assert.deepEqual(den.view.muted, { reason: '' })
  const next = await again(den)
  await next.admit({ seq: 10, maker: 'me', muted: { reason: 'still' } })
  await changed(den.client, ({ muted }) => muted !== undefined && muted.reason === 'still')
  assert.equal(den.view.maker, 'me')
})
