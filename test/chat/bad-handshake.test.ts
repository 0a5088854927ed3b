import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { bystanders } from '../../src/chat/bystanders.fixture.ts'
import type { TestHub } from '../../src/chat/hub.fixture.ts'
import { startHub } from '../../src/chat/hub.fixture.ts'
import { createHub } from '../../src/chat/index.ts'
import { clientFrame, handshake, OPCODE, RawPeer } from '../../src/chat/raw-peer.fixture.ts'

const V1 = { 'Sec-WebSocket-Protocol': 'rialto.v1' }
const FAR = '198.51.100.7'

/** A hub whose clients all seem to come from one address that is not loopback. */
function startFarHub(options: Parameters<typeof startHub>[0] = {}): Promise<TestHub> {
  return startHub(options, { admit: () => ({ address: FAR }) })
}

const REFUSED: [string, string, Record<string, string | undefined>, number, RegExp][] = [
  ['without a key', 'GET /ws', { 'Sec-WebSocket-Key': undefined }, 400, /Sec-WebSocket-Key/],
  [
    'with a key that is none',
    'GET /ws',
    { 'Sec-WebSocket-Key': 'short' },
    400,
    /Sec-WebSocket-Key/,
  ],
  ['without a version', 'GET /ws', { 'Sec-WebSocket-Version': undefined }, 400, /Version/],
  ['with version 12', 'GET /ws', { 'Sec-WebSocket-Version': '12' }, 400, /Version/],
  ['by POST', 'POST /ws', {}, 405, /method/],
  ['to another protocol than websocket', 'GET /ws', { Upgrade: 'h2c' }, 400, /Upgrade/],
  [
    'with rialto.v2',
    'GET /ws',
    { 'Sec-WebSocket-Protocol': 'rialto.v2' },
    400,
    /^this node does not speak rialto\.v2; it speaks rialto\.v1\n$/,
  ],
  ['with a subprotocol twice', 'GET /ws', { 'Sec-WebSocket-Protocol': 'a, a' }, 400, /Protocol/],
  ['with a broken subprotocol', 'GET /ws', { 'Sec-WebSocket-Protocol': 'a b' }, 400, /Protocol/],
  [
    'from a page of another host',
    'GET /ws',
    { Origin: 'http://evil.example' },
    403,
    /^Forbidden\n$/,
  ],
  ['from a page without an origin', 'GET /ws', { Origin: 'null' }, 403, /^Forbidden\n$/],
  [
    'to a room that is not there',
    'GET /ws?room=attic',
    {},
    404,
    /^there is no room "attic"; create makes it, rooms lists those that exist\n$/,
  ],
  ['to a room of others', 'GET /ws?room=@a,b', {}, 404, /^there is no room "@a,b"; /],
  ['to a room with a slash', 'GET /ws?room=a%2Fb', {}, 404, /^there is no room "a\/b"; /],
  ['to a room with a broken escape', 'GET /ws?room=%E0%A4%A', {}, 404, /^there is no room /],
  ['to another path', 'GET /wss', {}, 404, /^Not found\n$/],
  ['to //', 'GET //', {}, 404, /^Not found\n$/],
  ['to a target that is no URL', 'GET //[', {}, 404, /^Not found\n$/],
]

for (const [name, line, headers, status, body] of REFUSED) {
  test(`an upgrade ${name} is refused with ${status}, and nobody else notices`, async () => {
    await using running = await startHub()
    const others = await bystanders(running)
    const peer = await running.peer()
    const answer = await peer.request(`${line} HTTP/1.1`, handshake(headers))
    assert.equal(answer.status, status)
    assert.match(answer.body, body)
    assert.equal(answer.headers.get('connection'), 'close')
    assert.deepEqual(running.hub.stats().connections, { plain: 1, v1: 1 })
    await others.goOn()
  })
}

test('300 sockets that never finish their handshake keep nobody else out', async () => {
  await using running = await startHub()
  const others = await bystanders(running)
  for (let count = 0; count < 300; count += 1) {
    const half = await running.peer()
    half.send(Buffer.from('GET /ws HTTP/1.1\r\nUpgr'))
  }
  await others.goOn()
  assert.equal((await running.upgrade('/ws')).answer.status, 101)
  assert.deepEqual(running.hub.stats().connections, { plain: 2, v1: 1 })
})

test('a megabyte of header is refused with 431', async () => {
  await using running = await startHub()
  const others = await bystanders(running)
  const peer = await running.peer()
  const answer = await peer.request('GET /ws HTTP/1.1', handshake({ X: 'x'.repeat(1_000_000) }))
  assert.equal(answer.status, 431)
  await others.goOn()
})

test('what comes right behind the handshake is read', async () => {
  await using running = await startHub()
  const peer = await running.peer()
  const headers = Object.entries(handshake()).map(([name, value]) => `${name}: ${value}\r\n`)
  peer.send(Buffer.from(`GET /ws HTTP/1.1\r\n${headers.join('')}\r\n`), clientFrame('at once'))
  const plain = await running.plain()
  while (running.hub.history('lobby').messages.length === 0) await once(plain.ws, 'message')
  assert.equal(running.hub.history('lobby').messages[0]?.text, 'at once')
})

test('one offer of ours among others is taken, and answered alone', async () => {
  await using running = await startHub()
  const { answer } = await running.upgrade('/ws', {
    'Sec-WebSocket-Protocol': 'rialto.v2, rialto.token.abc, rialto.v1',
  })
  assert.equal(answer.status, 101)
  assert.equal(answer.headers.get('sec-websocket-protocol'), 'rialto.v1')
})

test('a plain client that offers its token alone gets it back, and any other offer no answer', async () => {
  await using running = await startHub()
  const token = await running.upgrade('/ws', { 'Sec-WebSocket-Protocol': 'rialto.token.abc' })
  assert.equal(token.answer.headers.get('sec-websocket-protocol'), 'rialto.token.abc')
  const other = await running.upgrade('/ws', { 'Sec-WebSocket-Protocol': 'chat' })
  assert.equal(other.answer.headers.get('sec-websocket-protocol'), undefined)
})

test('no more connections than the limit are taken, and one that goes makes room', async () => {
  await using running = await startHub({ limits: { connections: 3 } })
  const others = await bystanders(running)
  const third = await running.plain()
  const { answer } = await running.upgrade('/ws')
  assert.equal(answer.status, 503)
  assert.equal(answer.body, 'all 3 connections are taken\n')
  assert.equal(answer.headers.get('retry-after'), '54')
  third.ws.close()
  await third.closed
  await running.plain()
  await others.goOn()
})

test('one address opens so many connections, and a refused handshake leaves none behind', async () => {
  await using running = await startFarHub({ limits: { connectionsPerAddress: 2 } })
  for (let times = 0; times < 3; times += 1) {
    const { peer, answer } = await running.upgrade('/ws', { 'Sec-WebSocket-Version': '12' })
    assert.equal(answer.status, 400)
    await peer.gone
  }
  const first = await running.plain()
  await running.plain()
  const { answer } = await running.upgrade('/ws')
  assert.equal(answer.status, 429)
  assert.equal(answer.body, 'too many connections from this address\n')
  assert.equal(answer.headers.get('retry-after'), '54')
  first.ws.close()
  await first.closed
  await running.plain()
})

test('one address opens connections no faster than its burst and rate', async () => {
  await using running = await startFarHub({ limits: { connectBurst: 2, connectRate: 0.01 } })
  await running.plain()
  await running.plain()
  const { answer } = await running.upgrade('/ws')
  assert.equal(answer.status, 429)
  assert.equal(answer.headers.get('retry-after'), '100')
})

test('a plain client of a banned address is refused with 403, for a room in that room alone', async () => {
  await using running = await startFarHub()
  running.hub.createRoom('attic')
  const member = await running.member('spammer', 'lobby', 'attic')
  running.hub.moderate({ action: 'ban', room: 'attic', member: member.id, reason: 'spam' })
  const attic = await running.upgrade('/ws?room=attic')
  assert.equal(attic.answer.status, 403)
  assert.equal(attic.answer.body, 'a moderator banned you: spam\n')
  assert.equal((await running.upgrade('/ws')).answer.status, 101)
  running.hub.moderate({ action: 'ban', member: member.id, seconds: 60 })
  const lobby = await running.upgrade('/ws')
  assert.equal(lobby.answer.status, 403)
  assert.equal(lobby.answer.body, 'a moderator banned you\n')
  assert.equal(lobby.answer.headers.get('retry-after'), '60')
})

test('a stopping node refuses with 503 and says when to come back', async () => {
  const hub = createHub()
  const server = createServer()
  hub.attach(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  await hub.close()
  const peer = await RawPeer.connect((server.address() as AddressInfo).port)
  const answer = await peer.request('GET /ws HTTP/1.1', handshake())
  assert.equal(answer.status, 503)
  assert.equal(answer.body, 'the node is stopping\n')
  assert.equal(answer.headers.get('retry-after'), '1')
  server.close()
  await once(server, 'close')
})

test('a v1 client that says no hello in time is closed with 4000, and other frames are no hello', async () => {
  await using running = await startHub({ limits: { helloWaitMs: 50 } })
  const others = await bystanders(running)
  const client = await running.raw()
  for (const type of ['join', 'ping', 'say', 'rooms']) {
    const error = await client.ask({ type, room: 'lobby', id: '1', text: 'x' }, 'error')
    assert.equal(error.code, 'CHAT_HELLO_FIRST')
  }
  assert.deepEqual(await client.closed, { code: 4000, reason: 'no hello came in time' })
  await others.goOn()
})

test('a client that answers no ping is closed with 4005', async () => {
  await using running = await startHub({ limits: { pingPeriodMs: 20, pongWaitMs: 60 } })
  const others = await bystanders(running)
  const { peer } = await running.upgrade('/ws')
  assert.deepEqual(await peer.close(), { code: 4005, reason: 'no pong came in time' })
  await others.goOn()
})

for (const [protocol, headers, bytes] of [
  ['plain', {}, 512],
  ['rooms', V1, 409_600],
] as const) {
  test(`a compressed bomb closes a client of the ${protocol} protocol with 1009, in bounded memory`, async () => {
    await using running = await startHub({ compression: true })
    const others = await bystanders(running)
    const { peer, answer } = await running.upgrade('/ws', {
      ...headers,
      'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits',
    })
    assert.match(answer.headers.get('sec-websocket-extensions')!, /^permessage-deflate/)
    const bomb = deflateRawSync(Buffer.alloc(200_000_000))
    assert.ok(bomb.length < 200_000)
    const before = process.memoryUsage().rss
    const sent = bomb.subarray(0, bytes)
    peer.send(clientFrame(sent, { reserved: 4, opcode: OPCODE.TEXT }))
    assert.equal((await peer.close())?.code, 1009)
    assert.ok(process.memoryUsage().rss - before < 50_000_000)
    await others.goOn()
  })
}
