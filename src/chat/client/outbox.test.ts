import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChatClientOptions } from './chat-client.ts'
import { Outbox } from './outbox.ts'
import { Requests } from './requests.ts'
import { event, type Peer, SOON_MS, state, type Talk, talk } from './scripted-node.fixture.ts'

/** A client in the empty room "den". */
async function inDen(options: Partial<ChatClientOptions> = {}): Promise<Talk> {
  const both = await talk(options)
  const joined = both.client.join('den')
  await both.peer.admit()
  await joined
  return both
}

const echo = (id: string, seq: number, text = 'x') => ({
  room: 'den',
  seq,
  id,
  at: 1,
  from: { id: 'me', nick: 'Me' },
  text,
})

async function answerSay(peer: Peer, seq: number) {
  const say = await peer.next('say')
  peer.send({ type: 'said', ref: say.ref, room: say.room, id: say.id, seq, at: 1 })
  return say
}

async function refuseSay(peer: Peer, code: string, retryAfter?: number) {
  const say = await peer.next('say')
  const { ref, id } = say
  peer.send({ type: 'error', ref, id, code, message: 'no', retryAfter })
  return say
}

test('an own message is sending, then stored, and is shown once among the others', async () => {
  await using den = await inDen({ now: () => 3 })
  const states: string[] = []
  den.client.on('own', (own) => states.push(own.state))
  const view = den.client.room('den')!
  const own = view.say('hello')
  assert.deepEqual(
    [own.text, own.room, own.to, own.at, own.state, own.seq, own.error],
    // By the node's clock, which stands at 0.
    ['hello', 'den', undefined, 0, 'sending', undefined, undefined],
  )
  assert.deepEqual(view.own, [own])
  const said = await answerSay(den.peer, 1)
  assert.deepEqual([said.room, said.text, said.id], ['den', 'hello', own.id])
  assert.equal(await own.settled(), own)
  assert.deepEqual([own.state, own.seq], ['stored', 1])
  assert.deepEqual(view.own, [own])
  den.peer.send({ type: 'messages', messages: [echo(own.id, 1)] })
  await event(den.client, 'message')
  assert.deepEqual(view.own, [])
  assert.deepEqual(view.messages.length, 1)
  assert.deepEqual(states, ['sending', 'stored'])
})

test('a message that is shown before its answer is stored all the same', async () => {
  await using den = await inDen()
  const own = den.client.say('den', 'hello')
  const said = await den.peer.next('say')
  den.peer.send({ type: 'messages', messages: [echo(own.id, 1)] })
  await own.settled()
  assert.deepEqual([own.state, own.seq], ['stored', 1])
  den.peer.send({ type: 'said', ref: said.ref, room: 'den', id: own.id, seq: 1, at: 1 })
  den.client.say('den', 'next')
  await den.peer.next('say')
})

test('ids are different, short, and count upwards', async () => {
  await using den = await inDen()
  const ids = [1, 2, 3].map(() => den.client.say('den', 'x').id)
  assert.deepEqual(ids, [...new Set(ids)].sort())
  for (const id of ids) assert.match(id, /^[0-9a-f]{24}-\d{6}$/)
})

test('what is said offline waits, and goes out in order after the room is entered again', async () => {
  await using den = await inDen()
  const { client, node, peer } = den
  const waiting = state(client, 'waiting')
  peer.socket.terminate()
  await waiting
  const owns = ['a', 'b'].map((text) => client.say('den', text))
  const next = await node.next()
  await next.greet()
  const join = await next.next('join')
  assert.deepEqual(next.left, [])
  next.send({
    type: 'joined',
    ref: join.ref,
    room: 'den',
    epoch: 'e1',
    seq: 0,
    first: 1,
    topic: '',
    slow: 0,
    messages: [],
    presence: { count: 1, guests: 0, members: [], complete: true },
  })
  assert.deepEqual([(await answerSay(next, 1)).text, (await answerSay(next, 2)).text], ['a', 'b'])
  await Promise.all(owns.map((own) => own.settled()))
  assert.deepEqual(
    owns.map(({ seq }) => seq),
    [1, 2],
  )
})

test('a message whose answer was lost is sent again under the same id', async () => {
  await using den = await inDen()
  const own = den.client.say('den', 'x')
  await den.peer.next('say')
  den.peer.socket.terminate()
  const next = await den.node.next()
  await next.greet()
  await next.admit()
  assert.equal((await answerSay(next, 1)).id, own.id)
  await own.settled()
})

test('a message that is found among the missed ones is not sent again', async () => {
  await using den = await inDen()
  const own = den.client.say('den', 'x')
  await den.peer.next('say')
  den.peer.socket.terminate()
  const next = await den.node.next()
  await next.greet()
  await next.admit({ messages: [echo(own.id, 1)] })
  await own.settled()
  assert.deepEqual([own.state, own.seq, next.left], ['stored', 1, []])
  assert.deepEqual(den.client.room('den')?.own, [])
})

test('a refused message fails with the reason, and a retry sends it under the same id', async () => {
  await using den = await inDen()
  const own = den.client.say('den', 'x')
  await refuseSay(den.peer, 'CHAT_TEXT_EMPTY')
  await own.settled()
  assert.deepEqual(
    [own.state, own.error?.code, own.error?.message],
    ['failed', 'CHAT_TEXT_EMPTY', 'no'],
  )
  own.retry()
  assert.deepEqual([own.state, own.error], ['sending', undefined])
  assert.equal((await answerSay(den.peer, 1)).id, own.id)
  await own.settled()
  assert.equal(own.state, 'stored')
  own.retry()
  own.discard()
  assert.equal(own.state, 'stored')
})

test('a discarded message is forgotten', async () => {
  await using den = await inDen()
  const own = den.client.say('den', 'x')
  await refuseSay(den.peer, 'CHAT_TEXT_EMPTY')
  await own.settled()
  own.discard()
  assert.deepEqual([own.state, den.client.room('den')?.own], ['discarded', []])
  own.retry()
  assert.deepEqual([own.state, den.peer.left], ['discarded', []])
})

test('a message that is discarded while it waits is never sent', async () => {
  await using den = await inDen()
  await den.client.close()
  const own = den.client.say('den', 'x')
  own.discard()
  assert.equal((await own.settled()).state, 'discarded')
  const online = den.client.connect()
  const next = await den.node.next()
  await next.greet()
  await next.admit()
  await online
  assert.deepEqual(next.left, [])
})

test('the node says later: the message waits with the reason, is sent again, and none overtakes it', async () => {
  await using den = await inDen()
  const first = den.client.say('den', 'first')
  await refuseSay(den.peer, 'CHAT_RATE', 20)
  await event(den.client, 'own', ({ error }) => error?.code === 'CHAT_RATE')
  assert.equal(first.state, 'sending')
  const second = den.client.say('den', 'second')
  assert.deepEqual(
    [(await answerSay(den.peer, 1)).text, (await answerSay(den.peer, 2)).text],
    ['first', 'second'],
  )
  await Promise.all([first.settled(), second.settled()])
  assert.deepEqual([first.error, second.seq], [undefined, 2])
})

test('what a moderator decided is not tried again', async () => {
  await using den = await inDen()
  const own = den.client.say('den', 'x')
  await refuseSay(den.peer, 'CHAT_MUTED', 10)
  await own.settled()
  assert.deepEqual([own.state, own.error?.retryAfter], ['failed', 10])
})

test('a message that is not answered in time fails, and a late answer still stores it', async () => {
  await using den = await inDen({ requestTimeoutMs: SOON_MS })
  const own = den.client.say('den', 'x')
  const say = await den.peer.next('say')
  await own.settled()
  assert.deepEqual([own.state, own.error?.code], ['failed', 'CHAT_CLIENT_TIMEOUT'])
  den.peer.send({ type: 'said', ref: say.ref, room: 'den', id: say.id, seq: 1, at: 1 })
  await event(den.client, 'own', ({ state }) => state === 'stored')
  assert.deepEqual([own.seq, own.error], [1, undefined])
})

test('a text longer than the node takes fails here, since a frame too long would end the connection', async () => {
  await using den = await inDen()
  const own = den.client.say('den', 'é'.repeat(51))
  assert.deepEqual([own.state, own.error?.code], ['failed', 'CHAT_CLIENT_TEXT_TOO_LONG'])
  assert.equal((await own.settled()).state, 'failed')
  den.client.say('den', 'é'.repeat(50))
  await answerSay(den.peer, 1)
})

test('the outbox holds as many messages as it may, and a failed one can enter when there is room', async () => {
  await using den = await inDen({ outbox: { messages: 2 } })
  const owns = ['a', 'b', 'c'].map((text) => den.client.say('den', text))
  const [first, , third] = owns
  assert.deepEqual([third?.state, third?.error?.code], ['failed', 'CHAT_CLIENT_OUTBOX_FULL'])
  await answerSay(den.peer, 1)
  await first?.settled()
  third?.retry()
  assert.equal(third?.state, 'sending')
  await answerSay(den.peer, 2)
  assert.equal((await answerSay(den.peer, 3)).text, 'c')
})

test('the outbox holds as many bytes as it may', async () => {
  await using den = await inDen({ outbox: { bytes: 4 } })
  assert.equal(den.client.say('den', 'éé').state, 'sending')
  assert.equal(den.client.say('den', 'x').error?.code, 'CHAT_CLIENT_OUTBOX_FULL')
})

test('only a window of messages is on its way at a time', async () => {
  await using den = await inDen()
  for (let count = 0; count < 40; count++) den.client.say('den', String(count))
  for (let count = 0; count < 32; count++) await den.peer.next('say')
  den.client.on('own', () => {})
  const rooms = den.client.rooms()
  den.peer.send({ type: 'rooms', ref: (await den.peer.next('rooms')).ref, rooms: [] })
  await rooms
  assert.deepEqual(den.peer.left, [])
})

test('closing the client fails what waits; a retry after connect sends it', async () => {
  await using den = await inDen()
  const own = den.client.say('den', 'x')
  await den.client.close()
  assert.deepEqual([own.state, own.error?.code], ['failed', 'CHAT_CLIENT_CLOSED'])
  const online = den.client.connect()
  const next = await den.node.next()
  await next.greet()
  await next.admit()
  await online
  own.retry()
  assert.equal((await answerSay(next, 1)).id, own.id)
})

test('a direct message names its room, and its view is there at once', async () => {
  await using both = await talk()
  const { client, peer } = both
  const own = client.direct('ann', 'psst')
  assert.deepEqual([own.room, own.to], ['@ann,me', 'ann'])
  assert.deepEqual(client.directWith('ann')?.own, [own])
  const direct = await peer.next('direct')
  assert.deepEqual([direct.to, direct.text, direct.id], ['ann', 'psst', own.id])
  peer.send({ type: 'said', ref: direct.ref, room: '@ann,me', id: own.id, seq: 1, at: 1 })
  await own.settled()
  assert.equal(own.state, 'stored')
  assert.deepEqual(peer.left, [])
  const view = client.directWith('ann')
  view?.say('and')
  assert.equal((await peer.next('direct')).text, 'and')
})

test('a direct message of a client that was never connected goes out with the first hello', async () => {
  await using both = await talk()
  const { client, node } = both
  await client.close()
  const own = client.direct('ann', 'psst')
  void client.connect()
  const next = await node.next()
  await next.greet()
  assert.equal((await next.next('direct')).id, own.id)
})

test('a socket that is closing takes nothing, and what is said meanwhile waits for the next', async () => {
  const requests = new Requests({ timeoutMs: 1_000, send: () => false })
  const outbox = new Outbox({
    bound: undefined,
    requests,
    nodeTime: () => 0,
    now: Date.now,
    textBytes: () => 100,
    entered: () => true,
    shown: () => false,
    changed: () => {},
  })
  requests.opened()
  const owns = ['a', 'b'].map((text) => outbox.say({ room: 'den' }, text))
  assert.deepEqual(
    owns.map(({ state }) => state),
    ['sending', 'sending'],
  )
})

test('a message of an earlier visit is said under the id that it had', async () => {
  await using den = await inDen()
  const own = den.client.say('den', 'again', { id: 'of before-000001' })
  const said = await answerSay(den.peer, 1)
  assert.deepEqual([said.id, own.id], ['of before-000001', 'of before-000001'])
})
