import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import type { ChatClientOptions } from './chat-client.ts'
import { createChatClient } from './create-chat-client.ts'
import { event, type ScriptedNode, SOON_MS, scriptedNode, state } from './scripted-node.fixture.ts'
import { FEATURES } from './wire.ts'

/** Waits of a few milliseconds, and no jitter. */
const QUICK = { backoff: { minMs: 2, maxMs: 8 }, random: () => 0.999 }

function clientOf(node: ScriptedNode, options: Partial<ChatClientOptions> = {}) {
  return createChatClient({ url: node.url, ...QUICK, ...options })
}

/** Makes this process listen to wake events as a browser's window does. */
function pageOf(t: TestContext): EventTarget {
  const page = new EventTarget()
  Object.assign(globalThis, {
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
  })
  t.after(() => {
    Reflect.deleteProperty(globalThis, 'addEventListener')
    Reflect.deleteProperty(globalThis, 'removeEventListener')
  })
  return page
}

test('a client goes from connecting over catching-up to online', async () => {
  await using node = await scriptedNode()
  await using client = clientOf(node, { now: () => 7 })
  assert.deepEqual(client.state, { name: 'closed', code: 1000, reason: 'not connected yet' })
  const seen: string[] = []
  client.on('state', ({ name }) => seen.push(name))
  const online = client.connect()
  await (await node.next()).greet()
  await online
  assert.deepEqual(seen, ['connecting', 'catching-up', 'online'])
  assert.deepEqual(client.state, { name: 'online', since: 7 })
  assert.deepEqual(client.me, { id: 'me', nick: 'Me', role: 'member' })
  assert.equal(client.limits?.textBytes, 100)
})

test('a client offers the subprotocol and the token, and says what it knows', async () => {
  await using node = await scriptedNode()
  await using client = clientOf(node, { token: 'tok-en', nick: 'Ann' })
  const online = client.connect()
  const peer = await node.next()
  assert.equal(peer.offered.replaceAll(' ', ''), 'rialto.v1,rialto.token.tok-en')
  const { features, nick, member, session } = await peer.greet()
  assert.deepEqual(features, FEATURES)
  assert.deepEqual([nick, member, session], ['Ann', undefined, undefined])
  await online
})

test('a client comes back as the same member with its session', async () => {
  await using node = await scriptedNode()
  await using client = clientOf(node)
  void client.connect()
  const first = await node.next()
  await first.greet()
  first.socket.terminate()
  const again = await (await node.next()).greet()
  assert.deepEqual(again.member, { id: 'me', secret: 'secret' })
  assert.equal(again.session, 'session')
})

test('connect may be called many times and resolves for each', async () => {
  await using node = await scriptedNode()
  await using client = clientOf(node)
  const all = Promise.all([client.connect(), client.connect()])
  await (await node.next()).greet()
  await all
  await client.connect()
})

test('a loss leads to waiting with the time of the next attempt, the code and the reason', async () => {
  await using node = await scriptedNode()
  await using client = clientOf(node, { now: () => 1_000 })
  const online = client.connect()
  const peer = await node.next()
  await peer.greet()
  await online
  const waiting = state(client, 'waiting')
  peer.socket.close(1013, 'come back when it can read faster')
  assert.deepEqual(await waiting, {
    name: 'waiting',
    since: 1_000,
    retryAt: 1_001,
    code: 1013,
    reason: 'come back when it can read faster',
  })
})

for (const [code, reason] of [
  [4001, 'a newer connection took this session over'],
  [4002, 'kicked by a moderator'],
  [4003, 'banned by a moderator'],
  [4004, 'the token that admitted this connection was rotated'],
] as const) {
  test(`a close with ${code} ends the client until connect is called again`, async () => {
    await using node = await scriptedNode()
    await using client = clientOf(node)
    const refused = assert.rejects(client.connect(), {
      code: 'CHAT_CLIENT_CLOSED',
      closeCode: code,
      reason,
    })
    const first = await node.next()
    first.socket.close(code, reason)
    await refused
    assert.deepEqual(client.state, { name: 'closed', code, reason })
    const online = client.connect()
    await (await node.next()).greet()
    await online
  })
}

test('a node that asks to come back is come back to exactly then, whatever the back-off', async () => {
  await using node = await scriptedNode()
  await using client = clientOf(node, { now: () => 0, backoff: { minMs: 60_000 } })
  void client.connect()
  const peer = await node.next()
  await peer.greet()
  const bye = event(client, 'bye')
  const waiting = state(client, 'waiting')
  peer.send({ type: 'bye', why: 'restarting', retryAfter: 25 })
  peer.socket.close(1012, 'the node restarts; come back in a moment')
  assert.equal((await bye)[0].why, 'restarting')
  assert.equal((await waiting).retryAt, 25)
  await (await node.next()).greet()
})

test('a woken page does not come earlier than the node asked for, but its user may (need 8)', async (t) => {
  const page = pageOf(t)
  await using node = await scriptedNode()
  await using client = clientOf(node)
  void client.connect()
  const peer = await node.next()
  await peer.greet()
  const waiting = state(client, 'waiting')
  peer.send({ type: 'bye', why: 'stopping', retryAfter: 3_600_000 })
  peer.socket.close(1001)
  await waiting
  page.dispatchEvent(new Event('online'))
  assert.equal(client.state.name, 'waiting')
  client.reconnectNow()
  await (await node.next()).greet()
})

test('a woken page tries at once, and asks an open connection whether it lives (need 8)', async (t) => {
  const page = pageOf(t)
  await using node = await scriptedNode()
  await using client = clientOf(node, { backoff: { minMs: 3_600_000, maxMs: 3_600_000 } })
  const online = client.connect()
  const first = await node.next()
  await first.greet()
  await online
  page.dispatchEvent(new Event('pageshow'))
  await first.next('ping')
  const waiting = state(client, 'waiting')
  first.socket.terminate()
  await waiting
  page.dispatchEvent(new Event('online'))
  await (await node.next()).greet()
})

test('a connection that answers no ping is given up and made anew', async () => {
  await using node = await scriptedNode()
  await using client = clientOf(node, { pingMs: 5, pongMs: 5 })
  void client.connect()
  const first = await node.next()
  await first.greet()
  await first.next('ping')
  const waiting = await state(client, 'waiting')
  assert.deepEqual([waiting.code, waiting.reason], [1006, 'no answer to a ping came in time'])
  await node.next()
})

test('the end of a socket that was given up concerns nobody, whatever its code', async () => {
  await using node = await scriptedNode()
  await using client = clientOf(node, { requestTimeoutMs: SOON_MS })
  const online = client.connect()
  const first = await node.next()
  const second = await node.next()
  first.socket.close(4001, 'a newer connection took this session over')
  await first.closed
  await second.greet()
  await online
  assert.equal(client.state.name, 'online')
})

test('a connection that answers pings stays', async () => {
  await using node = await scriptedNode()
  await using client = clientOf(node, { pingMs: 2, pongMs: 10_000 })
  client.on('state', ({ name }) => assert.notEqual(name, 'waiting'))
  const online = client.connect()
  const peer = await node.next()
  await peer.greet()
  await online
  for (let round = 0; round < 5; round++) {
    await peer.next('ping')
    peer.send({ type: 'pong', time: 0 })
  }
})

test('a node that does not greet is tried again', async () => {
  await using node = await scriptedNode()
  await using client = clientOf(node, { requestTimeoutMs: 10 })
  void client.connect().catch(() => {})
  await node.next()
  assert.equal((await state(client, 'waiting')).reason, 'the node did not greet in time')
  await node.next()
})

test('a refusal by HTTP, or nobody there, is tried again with growing waits', async (t) => {
  const server = createServer()
  server.on('upgrade', (_, socket) => socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await using client = createChatClient({ url, ...QUICK, now: () => 0 })
  const refused = assert.rejects(client.connect(), { code: 'CHAT_CLIENT_CLOSED', closeCode: 1000 })
  const waits: number[] = []
  for (let attempt = 0; attempt < 4; attempt++) waits.push((await state(client, 'waiting')).retryAt)
  assert.deepEqual(waits, [1, 3, 7, 7])
  await client.close()
  await refused
})

test('a node that accepts and drops at once is not hammered', async () => {
  await using node = await scriptedNode()
  await using client = clientOf(node, { now: () => 0 })
  void client.connect()
  const waits: number[] = []
  for (let attempt = 0; attempt < 3; attempt++) {
    const peer = await node.next()
    const online = state(client, 'online')
    await peer.greet()
    await online
    const waiting = state(client, 'waiting')
    peer.socket.close()
    waits.push((await waiting).retryAt)
  }
  assert.deepEqual(waits, [1, 3, 7])
})

test('the back-off starts anew after a connection that lasted', async () => {
  await using node = await scriptedNode()
  let now = 0
  await using client = clientOf(node, { now: () => now })
  void client.connect()
  for (let attempt = 0; attempt < 3; attempt++) {
    const peer = await node.next()
    const online = state(client, 'online')
    await peer.greet()
    await online
    now += 10_000
    const waiting = state(client, 'waiting')
    peer.socket.close()
    const { retryAt, since } = await waiting
    assert.deepEqual([retryAt - now, since], [1, now])
  }
})

test('an address that this page may not open ends the client', async () => {
  const Forbidden = new Proxy(WebSocket, {
    construct() {
      throw new DOMException('insecure', 'SecurityError')
    },
  })
  await using client = createChatClient({ url: 'ws://127.0.0.1:9', WebSocket: Forbidden })
  await assert.rejects(client.connect(), { code: 'CHAT_CLIENT_CLOSED', reason: 'insecure' })
})

test('close ends for good, and connect opens again', async () => {
  await using node = await scriptedNode()
  await using client = clientOf(node)
  const online = client.connect()
  const peer = await node.next()
  await peer.greet()
  await online
  await client.close()
  await client.close()
  const [code] = (await peer.closed) as [number]
  assert.equal(code, 1000)
  assert.deepEqual(client.state, { name: 'closed', code: 1000, reason: 'closed by its user' })
  const again = client.connect()
  await (await node.next()).greet()
  await again
})

test('close while connecting rejects connect, and an abort rejects it with its own reason', async () => {
  await using node = await scriptedNode()
  await using client = clientOf(node)
  const reason = new Error('enough')
  const controller = new AbortController()
  const aborted = assert.rejects(client.connect({ signal: controller.signal }), reason)
  const closed = assert.rejects(client.connect(), { code: 'CHAT_CLIENT_CLOSED', closeCode: 1000 })
  controller.abort(reason)
  await aborted
  await client.close()
  await closed
})

test('frames that cannot be understood are told and left out; unknown types and fields are ignored', async () => {
  await using node = await scriptedNode()
  await using client = clientOf(node)
  const codes: string[] = []
  client.on('error', ({ code }) => codes.push(code))
  const online = client.connect()
  const peer = await node.next()
  for (const text of ['{', 'null', '3', '{"type":"messages"}']) peer.send(text)
  for (const frame of [{ type: 'news' }, {}, [], { type: 'pong', time: 0, mood: 'fine' }]) {
    peer.send(frame)
  }
  await peer.greet({ weather: 'fine' })
  await online
  assert.deepEqual(codes, Array(4).fill('CHAT_CLIENT_BAD_FRAME'))
})

test('a client without a WebSocket is refused when it is made', (t) => {
  const { WebSocket } = globalThis
  t.after(() => Object.assign(globalThis, { WebSocket }))
  Reflect.deleteProperty(globalThis, 'WebSocket')
  assert.throws(() => createChatClient({ url: 'ws://localhost' }), {
    code: 'CHAT_CLIENT_OPTION',
    message: 'there is no global WebSocket here; hand one in as the option "WebSocket"',
  })
})
