import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WebSocket as WsWebSocket } from 'ws'
import { createMemoryHistory } from '../index.ts'
import { event, state } from './scripted-node.fixture.ts'
import { assertWhole, reaches, startNode, texts } from './test-node.fixture.ts'

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
