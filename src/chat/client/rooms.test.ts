import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messagesOf } from './message.fixture.ts'
import type { RoomView } from './room-view.ts'
import { event, SOON_MS, state, talk } from './scripted-node.fixture.ts'

const names = (views: readonly RoomView[]) => views.map(({ room }) => room)
const error = (ref: unknown, code: string, retryAfter?: number) => ({
  type: 'error',
  ref,
  code,
  message: 'no',
  retryAfter,
})

test('a room that is joined before there is a connection is entered when there is one', async () => {
  await using both = await talk()
  const { client, node, peer } = both
  await client.close()
  await peer.closed
  const joined = client.join('den', { limit: 7 })
  assert.deepEqual([client.room('den')?.joined, client.room('den')?.epoch], [false, undefined])
  const online = client.connect()
  const next = await node.next()
  await next.greet()
  assert.equal((await next.admit()).limit, 7)
  await online
  assert.equal((await joined).joined, true)
})

test('the client is online when all its rooms are entered or refused', async () => {
  await using both = await talk()
  const { client, node, peer } = both
  const all = Promise.all([client.join('a'), client.join('b')])
  await peer.admit()
  await peer.admit()
  await all
  peer.socket.terminate()
  const next = await node.next()
  await next.greet()
  await next.admit()
  assert.equal(client.state.name, 'catching-up')
  const online = state(client, 'online')
  next.send(error((await next.next('join')).ref, 'CHAT_NO_ROOM'))
  await online
  assert.deepEqual(client.room('b')?.left, { why: 'refused', reason: 'no', code: 'CHAT_NO_ROOM' })
})

test('a room that was never entered and is refused leaves no view', async () => {
  await using both = await talk()
  const { client, peer } = both
  const refused = assert.rejects(client.join('nowhere'), { code: 'CHAT_NO_ROOM', message: 'no' })
  peer.send(error((await peer.next('join')).ref, 'CHAT_NO_ROOM'))
  await refused
  assert.deepEqual(client.views, [])
})

test('a room refused for a taken name is entered as soon as the name is another', async () => {
  await using both = await talk()
  const { client, peer } = both
  const refused = assert.rejects(client.join('den'), { code: 'CHAT_NICK_TAKEN' })
  peer.send(error((await peer.next('join')).ref, 'CHAT_NICK_TAKEN'))
  await refused
  assert.equal(client.room('den')?.left?.code, 'CHAT_NICK_TAKEN')
  const named = client.nick('Other')
  peer.send({ type: 'nick', ref: (await peer.next('nick')).ref, nick: 'Other' })
  assert.equal(await named, 'Other')
  const entered = event(client, 'room', ({ joined }) => joined)
  await peer.admit()
  await entered
  assert.equal(client.room('den')?.left, undefined)
})

test('a join that the node puts off is asked again after the pause', async () => {
  await using both = await talk()
  const { client, peer } = both
  const joined = client.join('den')
  peer.send(error((await peer.next('join')).ref, 'CHAT_RATE', 1))
  await peer.admit()
  await joined
})

test('a ban for an hour is a refusal, not a pause', async () => {
  await using both = await talk()
  const { client, peer } = both
  const refused = assert.rejects(client.join('den'), { code: 'CHAT_BANNED', retryAfter: 3_600_000 })
  peer.send(error((await peer.next('join')).ref, 'CHAT_BANNED', 3_600_000))
  await refused
})

test('a join that is not answered in time costs the connection, and is asked on the next', async () => {
  await using both = await talk({ requestTimeoutMs: SOON_MS })
  const { client, node, peer } = both
  const joined = client.join('den')
  await peer.next('join')
  const waiting = state(client, 'waiting')
  assert.equal((await waiting).reason, 'the node did not answer a join in time')
  const next = await node.next()
  await next.greet()
  await next.admit()
  await joined
})

test('a room that is left is not entered again, and its view is gone', async () => {
  await using both = await talk()
  const { client, node, peer } = both
  const joined = client.join('den')
  await peer.admit()
  const view = await joined
  const left = client.leave('den')
  const { ref } = await peer.next('leave')
  peer.send({ type: 'left', ref, room: 'den', why: 'asked' })
  await left
  assert.deepEqual(client.views, [])
  assert.deepEqual(view.left, { why: 'asked', reason: '' })
  peer.send({ type: 'messages', messages: messagesOf('den', 1, 1) })
  const online = state(client, 'online')
  peer.socket.terminate()
  const next = await node.next()
  await next.greet()
  await online
  assert.deepEqual([client.views, next.left], [[], []])
})

test('leaving the last room that is being entered ends the catching up', async () => {
  await using both = await talk()
  const { client, node, peer } = both
  const joined = client.join('den')
  await peer.admit()
  await joined
  peer.socket.terminate()
  const next = await node.next()
  await next.greet()
  await next.next('join')
  const online = state(client, 'online')
  void client.leave('den').catch(() => {})
  await online
})

test('leaving a room that was never joined, or offline, needs no answer', async () => {
  await using both = await talk()
  const { client, peer } = both
  await client.leave('nowhere')
  await client.close()
  const rejected = assert.rejects(client.join('den'), {
    code: 'CHAT_CLIENT_ROOM_LEFT',
    room: 'den',
  })
  await client.leave('den')
  await rejected
  assert.deepEqual(peer.left, [])
})

for (const why of ['kicked', 'banned'] as const) {
  test(`who is ${why} sees why, and comes back only by joining`, async () => {
    await using both = await talk()
    const { client, node, peer } = both
    const joined = client.join('den')
    await peer.admit()
    const view = await joined
    peer.send({ type: 'left', room: 'den', why, reason: 'spam' })
    await event(client, 'room', ({ left }) => left !== undefined)
    assert.deepEqual([view.left, view.joined], [{ why, reason: 'spam' }, false])
    peer.socket.terminate()
    const next = await node.next()
    const online = state(client, 'online')
    await next.greet()
    await online
    assert.deepEqual(next.left, [])
    const again = client.join('den')
    await next.admit()
    await again
    assert.deepEqual([view.left, view.joined], [undefined, true])
  })
}

test('joining a room twice asks once', async () => {
  await using both = await talk()
  const { client, peer } = both
  const all = Promise.all([client.join('den'), client.join('den')])
  await peer.admit()
  const [one, two] = await all
  assert.equal(one, two)
  assert.equal(await client.join('den'), one)
  assert.deepEqual(peer.left, [])
})

test('an abort ends the waiting for a join with its own reason', async () => {
  await using both = await talk()
  const reason = new Error('enough')
  const controller = new AbortController()
  const aborted = assert.rejects(both.client.join('den', { signal: controller.signal }), reason)
  controller.abort(reason)
  await aborted
})

test('direct rooms of the hello are there by themselves, the newest entered', async () => {
  const direct = Array.from({ length: 25 }, (_, index) => ({
    room: `@a${index},me`,
    with: { id: `a${index}`, nick: `A${index}` },
    epoch: 'e',
    seq: 1,
  }))
  await using both = await talk({}, { direct })
  const { client, peer } = both
  for (let joins = 0; joins < 20; joins++) await peer.admit()
  await state(client, 'online')
  assert.equal(client.views.length, 25)
  assert.deepEqual(peer.left, [])
  const view = client.directWith('a3')
  assert.equal(view?.joined, true)
  assert.deepEqual(view?.with, { id: 'a3', nick: 'A3' })
  assert.equal(client.directWith('a24')?.joined, false)
})

test('a message of an unknown direct room opens it, and is told once', async () => {
  await using both = await talk()
  const { client, peer } = both
  const room = '@ann,me'
  const heard: number[] = []
  client.on('message', ({ seq }) => heard.push(seq))
  peer.send({ type: 'messages', messages: messagesOf(room, 5, 5) })
  const join = await peer.next('join')
  assert.deepEqual([join.room, join.after], [room, undefined])
  peer.send({ type: 'messages', messages: messagesOf(room, 6, 6) })
  peer.send({
    type: 'joined',
    ref: join.ref,
    room,
    epoch: 'e',
    seq: 5,
    first: 1,
    topic: '',
    slow: 0,
    messages: messagesOf(room, 4, 5),
    presence: { count: 2, guests: 0, members: [], complete: false },
  })
  await event(client, 'message', ({ seq }) => seq === 6)
  assert.deepEqual(heard, [5, 6])
  assert.deepEqual(client.room(room)?.with, { id: 'ann', nick: 'Ann' })
  assert.deepEqual(client.room(room)?.gaps, [])
})

test('the list of views is told when it changes', async () => {
  await using both = await talk()
  const { client, peer } = both
  const seen: string[][] = []
  client.on('rooms', (views) => seen.push(names(views)))
  const joined = client.join('den')
  await peer.admit()
  await joined
  void client.leave('den').catch(() => {})
  assert.deepEqual(seen, [['den'], []])
})

test('a role that is given, and a new name from elsewhere, change who we are', async () => {
  await using both = await talk()
  const { client, peer } = both
  const joined = client.join('den')
  await peer.admit()
  await joined
  peer.send({ type: 'moderated', action: 'role', member: 'me', role: 'moderator' })
  await event(client, 'me', ({ role }) => role === 'moderator')
  const join = [{ id: 'me', nick: 'Myself' }]
  peer.send({ type: 'presence', room: 'den', count: 1, guests: 0, join })
  await event(client, 'me', ({ nick }) => nick === 'Myself')
  peer.send({ type: 'moderated', action: 'mute', member: 'me', reason: 'noise' })
  assert.equal((await event(client, 'moderated'))[0].action, 'mute')
})
