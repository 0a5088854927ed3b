import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { test } from 'node:test'
import { WebSocket as WsWebSocket } from 'ws'
import { createHub, createMemoryHistory, type Hub, type HubOptions } from '../index.ts'
import type { ChatClient, ChatClientOptions } from './chat-client.ts'
import { createChatClient } from './create-chat-client.ts'
import type { RoomView } from './room-view.ts'
import { event, state } from './scripted-node.fixture.ts'

interface TestNode extends AsyncDisposable {
  readonly hub: Hub
  readonly port: number
  /** Cuts every connection without a word. */
  cut(): void
  client(nick: string, options?: Partial<ChatClientOptions>): ChatClient
}

async function startNode(options: HubOptions = {}, wanted = 0): Promise<TestNode> {
  const hub = createHub(options)
  const server = createServer()
  hub.attach(server)
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    hub,
    port,
    cut() {
      for (const socket of sockets) socket.destroy()
    },
    client(nick, more) {
      const backoff = { minMs: 2, maxMs: 20 }
      return createChatClient({ url: `http://127.0.0.1:${port}`, nick, backoff, ...more })
    },
    async [Symbol.asyncDispose]() {
      await hub.close()
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Resolves as soon as the view's newest message has this text. */
async function reaches(client: ChatClient, view: RoomView, text: string): Promise<void> {
  const there = () => view.messages.at(-1)?.text === text
  if (!there()) await event(client, 'room', there)
}

/** Fails on a hole that is not named, a message twice, or one out of order. */
function assertWhole(view: RoomView): void {
  let next = view.messages[0]?.seq ?? 1
  for (const { seq } of view.messages) {
    const gap = view.gaps.find(({ from }) => from === next)
    if (gap) next = gap.to + 1
    assert.equal(seq, next++)
  }
  assert.equal(next - 1, view.newest)
}

const texts = (view: RoomView) => view.messages.map(({ text }) => text)

for (const [name, WebSocket] of [
  ['the WebSocket of Node', globalThis.WebSocket],
  ['the package ws', WsWebSocket],
] as const) {
  test(`two clients talk over ${name}`, async () => {
    await using node = await startNode()
    await using ann = node.client('Ann', { WebSocket })
    await using bob = node.client('Bob', { WebSocket })
    await Promise.all([ann.connect(), bob.connect()])
    const [, there] = await Promise.all([ann.join('lobby'), bob.join('lobby')])
    const heard = event(bob, 'message')
    const own = ann.say('lobby', '<b>hello</b>')
    const [message, room] = await heard
    assert.deepEqual(
      [message.text, message.from, room],
      ['<b>hello</b>', { id: ann.me!.id, nick: 'Ann' }, there],
    )
    await own.settled()
    assert.deepEqual([own.state, own.seq], ['stored', 1])
  })
}

test('a connection that is cut in mid-talk again and again leaves no hole, no repeat and no change of order', async () => {
  await using node = await startNode()
  await using ann = node.client('Ann')
  await using bob = node.client('Bob')
  await Promise.all([ann.connect(), bob.connect()])
  const [mine, there] = await Promise.all([ann.join('lobby'), bob.join('lobby')])
  const news: string[] = []
  bob.on('message', ({ text }) => news.push(text))
  const said: string[] = []
  for (let round = 0; round < 10; round++) {
    for (let count = 0; count < 20; count++) {
      const text = `${round}.${count}`
      said.push(text)
      ann.say('lobby', text)
    }
    await event(ann, 'own', ({ state }) => state === 'stored')
    node.cut()
  }
  await Promise.all([reaches(ann, mine, '9.19'), reaches(bob, there, '9.19')])
  assert.deepEqual(texts(there), said)
  assert.deepEqual(news, said)
  assert.deepEqual(texts(mine), said)
  assert.deepEqual(mine.own, [])
})

test('a node that is restarted tells when to come back, and nobody misses or repeats anything', async () => {
  const history = createMemoryHistory()
  const first = await startNode({ history })
  await using ann = first.client('Ann')
  await using bob = first.client('Bob')
  await Promise.all([ann.connect(), bob.connect()])
  const [mine, there] = await Promise.all([ann.join('lobby'), bob.join('lobby')])
  await ann.say('lobby', 'before').settled()
  const bye = event(ann, 'bye')
  const waiting = state(bob, 'waiting')
  await first.hub.close({ why: 'restarting' })
  assert.equal((await bye)[0].why, 'restarting')
  assert.equal((await waiting).code, 1012)
  const offline = ann.say('lobby', 'while away')
  await first[Symbol.asyncDispose]()
  await using second = await startNode({ history }, first.port)
  await second.hub.broadcast('lobby', 'from the node')
  ann.reconnectNow()
  bob.reconnectNow()
  await offline.settled()
  await Promise.all([reaches(ann, mine, 'while away'), reaches(bob, there, 'while away')])
  assert.deepEqual(texts(there), ['before', 'from the node', 'while away'])
  assert.deepEqual(texts(mine), texts(there))
  assert.deepEqual([ann.me?.nick, bob.me?.nick], ['Ann', 'Bob'])
})

test('too much that was missed is a gap that history fills', async () => {
  await using node = await startNode({ limits: { historyMessages: 5 } })
  await using ann = node.client('Ann')
  await ann.connect()
  const view = await ann.join('lobby')
  await node.hub.broadcast('lobby', '1')
  await reaches(ann, view, '1')
  await ann.close()
  for (let seq = 2; seq <= 20; seq++) await node.hub.broadcast('lobby', String(seq))
  await ann.connect()
  assert.deepEqual(view.gaps, [{ from: 2, to: 15, why: 'long' }])
  assertWhole(view)
  const [gap] = view.gaps
  while ((await view.fillGap(gap!)).more) assertWhole(view)
  assert.deepEqual(view.gaps, [])
  assert.deepEqual(
    texts(view),
    Array.from({ length: 20 }, (_, index) => String(index + 1)),
  )
})

test('what the node no longer keeps is an expired gap', async () => {
  const history = createMemoryHistory()
  await using node = await startNode({ history })
  await using ann = node.client('Ann')
  await ann.connect()
  const view = await ann.join('lobby')
  await node.hub.broadcast('lobby', '1')
  await reaches(ann, view, '1')
  await ann.close()
  for (let seq = 2; seq <= 4; seq++) await node.hub.broadcast('lobby', String(seq))
  history.retain({ ageMs: 0, roomBytes: 1e9, totalBytes: 1e9 }, Date.now() + 1_000, 100)
  await node.hub.broadcast('lobby', '5')
  await ann.connect()
  assert.deepEqual(view.gaps, [{ from: 2, to: 4, why: 'expired' }])
  assert.deepEqual(texts(view), ['1', '5'])
  assertWhole(view)
})

test('a history that was exchanged resets the room and says why', async () => {
  const first = await startNode()
  await using ann = first.client('Ann')
  await ann.connect()
  const view = await ann.join('lobby')
  await first.hub.broadcast('lobby', 'old')
  await reaches(ann, view, 'old')
  const waiting = state(ann, 'waiting')
  await first[Symbol.asyncDispose]()
  await waiting
  await using second = await startNode({}, first.port)
  await second.hub.broadcast('lobby', 'new')
  const online = state(ann, 'online')
  ann.reconnectNow()
  await online
  assert.equal(view.reset?.why, 'epoch')
  assert.deepEqual(texts(view), ['new'])
})

test('history loads upward to the first message', async () => {
  await using node = await startNode()
  for (let seq = 1; seq <= 25; seq++) await node.hub.broadcast('lobby', String(seq))
  await using ann = node.client('Ann')
  await ann.connect()
  const view = await ann.join('lobby', { limit: 5 })
  assert.deepEqual([texts(view).length, view.earlier], [5, 'more'])
  while ((await view.loadEarlier(7)).more) assertWhole(view)
  assert.deepEqual([view.messages.length, view.messages[0]?.seq, view.earlier], [25, 1, 'end'])
  const { messages, more } = await ann.history('lobby', { after: 3, limit: 2 })
  assert.deepEqual([messages.map(({ seq }) => seq), more], [[4, 5], true])
})

test('a direct message opens the room of the two at both ends, and survives a reconnect', async () => {
  await using node = await startNode()
  await using ann = node.client('Ann')
  await using bob = node.client('Bob')
  await Promise.all([ann.connect(), bob.connect()])
  const heard = event(bob, 'message')
  await ann.direct(bob.me!.id, 'psst').settled()
  const [message, room] = await heard
  assert.equal(message.text, 'psst')
  assert.deepEqual(room.with, { id: ann.me!.id, nick: 'Ann' })
  assert.equal(bob.directWith(ann.me!.id), room)
  const back = event(ann, 'message', ({ text }) => text === 'yes?')
  room.say('yes?')
  await back
  const offline = state(bob, 'waiting')
  node.cut()
  await offline
  const again = event(bob, 'message', ({ text }) => text === 'again')
  ann.direct(bob.me!.id, 'again')
  await again
  assert.deepEqual(texts(room), ['psst', 'yes?', 'again'])
  const identity = { load: () => undefined, save: () => {} }
  await using carl = node.client('Carl', { identity })
  await carl.connect()
  assert.deepEqual(carl.views, [])
})

test('direct rooms are there when somebody comes back for the first time', async () => {
  await using node = await startNode()
  let kept: { id: string; secret: string } | undefined
  const identity = {
    load: () => kept,
    save: (made: typeof kept) => {
      kept = made
    },
  }
  await using ann = node.client('Ann')
  const bob = node.client('Bob', { identity })
  await Promise.all([ann.connect(), bob.connect()])
  const id = bob.me!.id
  await bob.close()
  await ann.direct(id, 'while away').settled()
  await using back = node.client('Bob', { identity })
  await back.connect()
  assert.equal(back.me?.id, id)
  const view = back.directWith(ann.me!.id)
  assert.deepEqual(view && texts(view), ['while away'])
  assert.equal(view?.with?.nick, 'Ann')
})

test('presence, names, typing and topics are seen by the others', async () => {
  await using node = await startNode({ limits: { presencePeriodMs: 1 } })
  await using ann = node.client('Ann')
  await ann.connect()
  const { room } = await ann.create('den', { topic: 'foxes' })
  const mine = await ann.join(room)
  assert.equal(mine.topic, 'foxes')
  await using bob = node.client('Bob')
  await bob.connect()
  const seen = event(ann, 'presence', ({ presence }) => presence.count === 2)
  await bob.join('den')
  await seen
  assert.deepEqual(mine.presence.members.map(({ nick }) => nick).sort(), ['Ann', 'Bob'])
  const renamed = event(ann, 'presence', ({ presence }) =>
    presence.members.some(({ nick }) => nick === 'Robert'),
  )
  assert.equal(await bob.nick('Robert'), 'Robert')
  await renamed
  const types = event(ann, 'typing')
  bob.typing('den')
  await types
  assert.deepEqual(mine.typing, [{ id: bob.me!.id, nick: 'Robert' }])
  const topic = event(bob, 'room', (view) => view.topic === 'owls')
  await ann.topic('den', 'owls')
  await topic
  assert.equal((await ann.members('den')).count, 2)
  assert.deepEqual(
    (await ann.rooms()).map(({ room, topic }) => [room, topic]),
    [
      ['den', 'owls'],
      ['lobby', ''],
    ],
  )
  const alone = event(ann, 'presence', ({ presence }) => presence.count === 1)
  await bob.leave('den')
  await alone
  assert.deepEqual(
    mine.presence.members.map(({ nick }) => nick),
    ['Ann'],
  )
})

test('a taken name keeps somebody out until it is another', async () => {
  await using node = await startNode()
  await using ann = node.client('Ann')
  await using other = node.client('ann')
  await Promise.all([ann.connect(), other.connect()])
  await ann.join('lobby')
  await assert.rejects(other.join('lobby'), { code: 'CHAT_NICK_TAKEN' })
  const entered = event(other, 'room', ({ joined }) => joined)
  await other.nick('Anna')
  await entered
})

test('a burst beyond the rate arrives whole and in the order of saying', async () => {
  await using node = await startNode({ limits: { messageBurst: 10, messageRate: 500 } })
  await using ann = node.client('Ann')
  await ann.connect()
  const view = await ann.join('lobby')
  const owns = Array.from({ length: 60 }, (_, index) => view.say(String(index)))
  await Promise.all(owns.map((own) => own.settled()))
  await reaches(ann, view, '59')
  assert.deepEqual(
    texts(view),
    owns.map(({ text }) => text),
  )
})

test('frames that get lost on the way, or come twice, leave no hole and no repeat', async () => {
  let frames = 0
  class Lossy extends WsWebSocket {
    override emit(name: string | symbol, ...args: unknown[]): boolean {
      const text = name === 'message' ? String(args[0]) : ''
      if (!text.startsWith('{"type":"messages"') || text.includes('end')) {
        return super.emit(name, ...args)
      }
      const copies = frames++ % 3
      for (let copy = 0; copy < copies; copy++) super.emit(name, ...args)
      return true
    }
  }
  await using node = await startNode()
  await using ann = node.client('Ann', { WebSocket: Lossy })
  await ann.connect()
  const view = await ann.join('lobby')
  const news: number[] = []
  ann.on('message', ({ seq }) => news.push(seq))
  for (let seq = 1; seq <= 100; seq++) {
    await node.hub.broadcast('lobby', String(seq))
    if (seq % 30 === 0) node.cut()
  }
  await node.hub.broadcast('lobby', 'end')
  const whole = () => view.messages.length === 101
  if (!whole()) await event(ann, 'room', whole)
  assert.ok(frames > 0)
  assertWhole(view)
  assert.deepEqual(view.gaps, [])
  await ann.rooms()
  assert.deepEqual(
    news.toSorted((a, b) => a - b),
    Array.from({ length: 101 }, (_, i) => i + 1),
  )
})

test('errors of the node reject with its code and words', async () => {
  await using node = await startNode()
  await using ann = node.client('Ann')
  await ann.connect()
  await assert.rejects(ann.join('nowhere'), { name: 'ChatRequestError', code: 'CHAT_NO_ROOM' })
  await assert.rejects(ann.create('a/b'), { code: 'CHAT_ROOM_NAME' })
  await assert.rejects(ann.moderate({ action: 'kick', room: 'lobby', member: ann.me!.id }), {
    code: 'CHAT_FORBIDDEN',
  })
  await assert.rejects(ann.audit(), { code: 'CHAT_FORBIDDEN' })
  assert.equal((await ann.say('lobby', 'not there').settled()).error?.code, 'CHAT_NOT_JOINED')
  await ann.join('lobby')
  assert.equal((await ann.say('lobby', ' ').settled()).error?.code, 'CHAT_TEXT_EMPTY')
  const long = ann.say('lobby', 'x'.repeat(64 * 1024 + 1))
  assert.equal((await long.settled()).error?.code, 'CHAT_CLIENT_TEXT_TOO_LONG')
  assert.equal((await ann.say('lobby', '\u0001'.repeat(64 * 1024)).settled()).state, 'stored')
})

test('who is kicked from a room, or banned from the node, is told why', async () => {
  await using node = await startNode()
  await using ann = node.client('Ann')
  await ann.connect()
  const view = await ann.join('lobby')
  const member = ann.me!.id
  const kicked = event(ann, 'room', ({ left }) => left?.why === 'kicked')
  node.hub.moderate({ action: 'kick', room: 'lobby', member, reason: 'noise' })
  await kicked
  assert.equal(view.left?.reason, 'noise')
  const closed = state(ann, 'closed')
  node.hub.moderate({ action: 'ban', member, reason: 'spam' })
  assert.equal((await closed).code, 4003)
})

test('many clients that lose their node at once are all back with everything', async () => {
  await using node = await startNode()
  const clients = Array.from({ length: 30 }, (_, index) => node.client(`c${index}`))
  const views = await Promise.all(
    clients.map(async (client) => {
      await client.connect()
      return client.join('lobby')
    }),
  )
  for (let count = 0; count < 50; count++) void node.hub.broadcast('lobby', `a${count}`)
  node.cut()
  for (let count = 0; count < 50; count++) void node.hub.broadcast('lobby', `b${count}`)
  await Promise.all(clients.map((client, index) => reaches(client, views[index]!, 'b49')))
  for (const view of views) {
    assert.equal(view.messages.length, 100)
    assertWhole(view)
  }
  await Promise.all(clients.map((client) => client.close()))
})
