import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SocketLike } from '../../chat/client/index.ts'
import { FRAME_UNITS, NODE_ANSWER_MS, TAB_REQUESTS, TAB_SOCKETS } from './limits.ts'
import { startBrowser, type TestTab } from './tabs.fixture.ts'

type Frame = Record<string, unknown>

/** A node that greets, keeps what it is sent, and says what the test wants. */
class ScriptedSocket implements SocketLike {
  static opened: ScriptedSocket[] = []
  readonly sent: Frame[] = []
  readyState = 0
  bufferedAmount = 0
  readonly #listeners: Record<string, ((event: never) => void)[]> = {}

  constructor(_url: string, _protocols: string[]) {
    ScriptedSocket.opened.push(this)
    queueMicrotask(() => {
      this.readyState = 1
      this.#emit('open', undefined)
    })
  }

  send(text: string): void {
    const frame = JSON.parse(text) as Frame
    this.sent.push(frame)
    if (frame.type === 'hello') this.say({ ...HELLO, ref: frame.ref })
  }

  say(frame: Frame): void {
    this.#emit('message', { data: JSON.stringify(frame) })
  }

  close(): void {
    this.readyState = 3
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners[type] = [...(this.#listeners[type] ?? []), listener]
  }

  #emit(type: string, event: unknown): void {
    for (const listener of this.#listeners[type] ?? []) listener(event as never)
  }
}

const HELLO = {
  type: 'hello',
  time: 1,
  limits: { frameBytes: 1_000 },
  member: { id: 'a', nick: 'Ann', role: 'member' },
  direct: [],
}

interface Visit {
  socket: SocketLike
  heard: Frame[]
  closed: Promise<{ code: number; reason: string }>
}

async function visit(tab: TestTab): Promise<Visit> {
  const socket = new tab.WebSocket('ws://node/ws', ['rialto.v1'])
  const heard: Frame[] = []
  const { promise: closed, resolve } = Promise.withResolvers<{ code: number; reason: string }>()
  const greeted = Promise.withResolvers<void>()
  socket.addEventListener('close', resolve)
  socket.addEventListener('message', ({ data }) => {
    heard.push(JSON.parse(String(data)) as Frame)
    greeted.resolve()
  })
  socket.addEventListener('open', () => {
    socket.send('{"type":"hello","ref":1,"member":{"id":"a","secret":"s"},"nick":"Ann"}')
  })
  await greeted.promise
  return { socket, heard, closed }
}

/** All messages between tabs and worker have gone over. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

async function scene(): Promise<{ node: ScriptedSocket; one: Visit; two: Visit; tab: TestTab }> {
  ScriptedSocket.opened = []
  const browser = startBrowser({ WebSocket: ScriptedSocket })
  const tab = browser.tab()
  const one = await visit(tab)
  const two = await visit(browser.tab())
  assert.equal(ScriptedSocket.opened.length, 1)
  return { node: ScriptedSocket.opened[0]!, one, two, tab }
}

test('a frame larger than the node takes costs the tab that sent it its socket, and no other tab', async () => {
  const { node, one, two } = await scene()
  one.socket.send(JSON.stringify({ type: 'say', ref: 2, text: 'x'.repeat(1_000) }))
  assert.deepEqual(await one.closed, {
    code: 1009,
    reason: 'the frame is larger than the node takes',
  })
  two.socket.send('{"type":"rooms","ref":2}')
  await settled()
  assert.equal(node.sent.at(-1)?.type, 'rooms')
})

test('before the node has told its limit, a first frame beyond all reason closes the socket', async () => {
  ScriptedSocket.opened = []
  const tab = startBrowser({ WebSocket: ScriptedSocket }).tab()
  const socket = new tab.WebSocket('ws://node/ws', ['rialto.v1'])
  const closed = new Promise((resolve) => socket.addEventListener('close', resolve))
  socket.addEventListener('open', () => {
    socket.send(JSON.stringify({ type: 'hello', nick: 'x'.repeat(FRAME_UNITS) }))
  })
  assert.deepEqual(await closed, { code: 1008, reason: 'the first frame has to be a hello' })
  assert.equal(ScriptedSocket.opened.length, 0)
})

test('a tab that asks without waiting for answers is told to ask again later', async () => {
  const { node, one } = await scene()
  for (let ref = 2; ref < TAB_REQUESTS + 3; ref += 1) {
    one.socket.send(JSON.stringify({ type: 'say', ref, id: `m-${ref}`, text: 'x' }))
  }
  await settled()
  assert.equal(node.sent.filter(({ type }) => type === 'say').length, TAB_REQUESTS)
  assert.deepEqual(one.heard.at(-1), {
    type: 'error',
    ref: TAB_REQUESTS + 2,
    id: `m-${TAB_REQUESTS + 2}`,
    code: 'CHAT_RATE',
    message: 'too much at once for this tab; try again in 1000 ms',
    retryAfter: 1_000,
  })
})

test('a node that does not read lets go of the tab that goes on sending', async () => {
  const { node, one } = await scene()
  node.bufferedAmount = 5 * 1024 * 1024
  one.socket.send('{"type":"rooms","ref":2}')
  assert.deepEqual(await one.closed, { code: 1013, reason: 'the node does not read' })
})

test('a tab that does not read is let go of, and one that reads is not', async () => {
  const { Seat } = await import('./seat.ts')
  const told: string[] = []
  const ears = {
    frame: () => {},
    closed: (code: number, reason: string) => told.push(`${code} ${reason}`),
  }
  const frozen = new Seat(ears, () => told.push('left'))
  const awake = new Seat(ears, () => told.push('wrong'))
  const text = 'x'.repeat(1024 * 1024)
  for (let count = 0; count < 9; count += 1) {
    frozen.hearText(text)
    awake.hearText(text)
    awake.read(text.length)
  }
  assert.deepEqual(told, ['left', '1013 this tab does not read'])
})

test('a tab that opens sockets without end keeps its newest ones', async () => {
  const { one, tab } = await scene()
  for (let count = 0; count < TAB_SOCKETS; count += 1) {
    const socket = new tab.WebSocket('ws://node/ws', ['rialto.v1'])
    await new Promise<void>((resolve) => socket.addEventListener('open', resolve))
  }
  assert.deepEqual(await one.closed, { code: 1008, reason: 'too many sockets of a tab' })
})

test('one question whether the way is open goes to the node for all tabs, and all hear the answer', async () => {
  const { node, one, two } = await scene()
  for (const { socket } of [one, two]) socket.send('{"type":"ping"}')
  await settled()
  assert.equal(node.sent.filter(({ type }) => type === 'ping').length, 1)
  node.say({ type: 'pong', time: 2 })
  await settled()
  for (const { heard } of [one, two]) assert.equal(heard.at(-1)?.type, 'pong')
})

test('a connection that died in silence lets all tabs go at once, and takes none back', async (t) => {
  const { node, one, two, tab } = await scene()
  t.mock.timers.enable({ apis: ['setTimeout'] })
  one.socket.send('{"type":"ping"}')
  await settled()
  t.mock.timers.tick(NODE_ANSWER_MS - 1)
  two.socket.send('{"type":"rooms","ref":2}')
  await settled()
  assert.equal(node.sent.at(-1)?.type, 'rooms')
  t.mock.timers.tick(1)
  const lost = { code: 1006, reason: 'the node does not answer' }
  assert.deepEqual(await Promise.all([one.closed, two.closed]), [lost, lost])
  assert.equal(node.readyState, 3)
  await visit(tab)
  assert.equal(ScriptedSocket.opened.length, 2)
})

test('a tab that asks for its room again and is refused stays in it', async () => {
  const { node, one } = await scene()
  for (const answer of ['joined', 'error']) {
    one.socket.send(`{"type":"join","ref":"${answer}","room":"garden"}`)
    await settled()
    node.say({ type: answer, ref: node.sent.at(-1)!.ref, room: 'garden' })
  }
  node.say({ type: 'topic', room: 'garden', topic: 'roses' })
  await settled()
  assert.equal(one.heard.at(-1)?.topic, 'roses')
})

test('a word from the node ends the wait for its answer', async (t) => {
  const { node, one } = await scene()
  t.mock.timers.enable({ apis: ['setTimeout'] })
  one.socket.send('{"type":"ping"}')
  await settled()
  node.say({ type: 'news from the future' })
  t.mock.timers.tick(2 * NODE_ANSWER_MS)
  assert.equal(node.readyState, 1)
})

test('messages go to the tabs in their rooms, and answers to the tab that asked under its own ref', async () => {
  const { node, one, two } = await scene()
  one.socket.send('{"type":"join","ref":"x","room":"garden"}')
  two.socket.send('{"type":"join","ref":7,"room":"lobby"}')
  await settled()
  for (const { ref, room } of node.sent.filter(({ type }) => type === 'join')) {
    node.say({ type: 'joined', ref, room })
  }
  const message = (room: string) => ({ room, seq: 1, from: { id: 'b', nick: 'Bob' } })
  node.say({ type: 'messages', messages: [message('garden'), message('lobby')] })
  node.say({ type: 'messages', messages: [message('cellar')] })
  node.say({ type: 'left', room: 'lobby', why: 'kicked' })
  node.say({ type: 'messages', messages: [message('lobby')] })
  node.say({ type: 'news from the future' })
  await settled()
  assert.deepEqual(one.heard.slice(1), [
    { type: 'joined', ref: 'x', room: 'garden' },
    { type: 'messages', messages: [message('garden')] },
    { type: 'news from the future' },
  ])
  assert.deepEqual(two.heard.slice(1), [
    { type: 'joined', ref: 7, room: 'lobby' },
    { type: 'messages', messages: [message('lobby')] },
    { type: 'left', room: 'lobby', why: 'kicked' },
    { type: 'news from the future' },
  ])
})
