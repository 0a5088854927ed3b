import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChatClient, Identity, IdentityStore, OwnMessage } from '../../chat/client/index.ts'
import { event } from '../../chat/client/scripted-node.fixture.ts'
import {
  assertWhole,
  reaches,
  startNode,
  type TestNode,
  texts,
} from '../../chat/client/test-node.fixture.ts'
import { startBrowser, type TestBrowser, type TestTab } from './tabs.fixture.ts'

/** Who comes and goes is told at once. */
const QUICK = { limits: { presencePeriodMs: 10 } }

interface Member {
  tab: TestTab
  client: ChatClient
}

/** A browser's storage, the same for all its tabs. */
function storage(): IdentityStore {
  let kept: Identity | undefined
  return {
    load: () => kept,
    save: (identity) => {
      kept = identity
    },
  }
}

/** Opens tabs of one browser, in which one member talks. */
async function openTabs(node: TestNode, browser: TestBrowser, count: number): Promise<Member[]> {
  const identity = storage()
  const tabs: Member[] = []
  for (let index = 0; index < count; index += 1) {
    const tab = browser.tab()
    const client = node.client('Ann', { identity, WebSocket: tab.WebSocket })
    tabs.push({ tab, client })
    await client.connect()
  }
  return tabs
}

/** Resolves once a room holds so many members, as one of them sees it. */
async function holds(client: ChatClient, room: string, count: number): Promise<void> {
  const there = () => client.room(room)?.presence.count === count
  if (!there()) await event(client, 'presence', there)
}

const connections = ({ hub }: TestNode) => hub.stats().connections.v1

test('two tabs share one connection, are one member, and hear each other in the rooms that both are in', async () => {
  await using node = await startNode(QUICK)
  const browser = startBrowser()
  const [one, two] = await openTabs(node, browser, 2)
  await using a = one!.client
  await using b = two!.client
  assert.equal(connections(node), 1)
  assert.equal(a.me?.id, b.me?.id)
  const [inA, inB] = [await a.join('lobby'), await b.join('lobby')]
  assert.equal(inB.presence.count, 1)
  a.say('lobby', 'from one tab')
  await reaches(b, inB, 'from one tab')
  b.say('lobby', 'from the other')
  await reaches(a, inA, 'from the other')
  for (const view of [inA, inB]) assert.deepEqual(texts(view), ['from one tab', 'from the other'])
})

test('each tab hears of its own rooms alone, and the node is left only by the last tab in a room', async () => {
  await using node = await startNode(QUICK)
  await using bob = node.client('Bob')
  await bob.connect()
  for (const room of ['garden', 'cellar']) await bob.create(room)
  const watched = await bob.join('garden')
  const [one, two] = await openTabs(node, startBrowser(), 2)
  await using a = one!.client
  await using b = two!.client
  await Promise.all([a.join('garden'), b.join('garden'), b.join('cellar')])
  bob.say('garden', 'to both')
  await Promise.all([
    reaches(a, a.room('garden')!, 'to both'),
    reaches(b, b.room('garden')!, 'to both'),
  ])
  assert.equal(a.room('cellar'), undefined)
  await a.leave('garden')
  b.say('garden', 'still here')
  await reaches(bob, watched, 'still here')
  assert.equal(a.room('garden'), undefined)
  await holds(bob, 'garden', 2)
  await b.leave('garden')
  await holds(bob, 'garden', 1)
  assert.equal(connections(node), 2)
})

test('a tab that crashes is out of its rooms, and a room that another tab is in stays', async () => {
  await using node = await startNode(QUICK)
  await using bob = node.client('Bob')
  await bob.connect()
  await bob.create('cellar')
  const lobby = await bob.join('lobby')
  await bob.join('cellar')
  const [one, two] = await openTabs(node, startBrowser(), 2)
  await using b = two!.client
  await Promise.all([one!.client.join('lobby'), one!.client.join('cellar'), b.join('lobby')])
  await holds(bob, 'cellar', 2)
  one!.tab.crash()
  await holds(bob, 'cellar', 1)
  b.say('lobby', 'alive')
  await reaches(bob, lobby, 'alive')
  await holds(bob, 'lobby', 2)
  await one!.client.close()
})

test('the last tab that goes takes the connection with it', async () => {
  await using node = await startNode(QUICK)
  await using bob = node.client('Bob')
  await bob.connect()
  await bob.join('lobby')
  const [one, two] = await openTabs(node, startBrowser(), 2)
  await two!.client.join('lobby')
  await one!.client.close()
  assert.equal(connections(node), 2)
  await holds(bob, 'lobby', 2)
  two!.tab.crash()
  await holds(bob, 'lobby', 1)
  assert.equal(connections(node), 1)
  await two!.client.close()
})

test('after a loss every tab has all messages once, those said meanwhile in any tab included', async () => {
  await using node = await startNode(QUICK)
  const [one, two] = await openTabs(node, startBrowser(), 2)
  await using a = one!.client
  await using b = two!.client
  const views = [await a.join('lobby'), await b.join('lobby')]
  const said: OwnMessage[] = []
  for (let round = 0; round < 5; round += 1) {
    const lost = [a, b].map((client) =>
      event(client, 'state', () => client.state.name === 'waiting'),
    )
    node.cut()
    said.push(a.say('lobby', `a ${round}`), b.say('lobby', `b ${round}`))
    await Promise.all(lost)
    said.push(a.say('lobby', `a waits ${round}`), b.say('lobby', `b waits ${round}`))
    await Promise.all([a, b].map((client) => client.connect()))
  }
  await Promise.all(said.map((own) => own.settled()))
  await a.say('lobby', 'last').settled()
  await Promise.all([reaches(a, views[0]!, 'last'), reaches(b, views[1]!, 'last')])
  for (const view of views) {
    assertWhole(view)
    assert.equal(new Set(texts(view)).size, 21)
    assert.equal(texts(view).length, 21)
  }
  assert.equal(connections(node), 1)
})

test('a new name taken in one tab is known in the other', async () => {
  await using node = await startNode(QUICK)
  const [one, two] = await openTabs(node, startBrowser(), 2)
  await using a = one!.client
  await using b = two!.client
  await Promise.all([a.nick('Ann Lee'), event(b, 'me', () => b.me?.nick === 'Ann Lee')])
})

test('a tab that comes in under another name takes it for all, unless it is refused', async () => {
  await using node = await startNode(QUICK)
  await using bob = node.client('Bob')
  await bob.connect()
  await bob.join('lobby')
  const identity = storage()
  const browser = startBrowser()
  await using a = node.client('Ann', { identity, WebSocket: browser.tab().WebSocket })
  await a.connect()
  await a.join('lobby')
  await using b = node.client('Ann Lee', { identity, WebSocket: browser.tab().WebSocket })
  await b.connect()
  assert.deepEqual([a.me?.nick, b.me?.nick], ['Ann Lee', 'Ann Lee'])
  await using c = node.client('Bob', { identity, WebSocket: browser.tab().WebSocket })
  const errors: string[] = []
  c.on('error', ({ code }) => errors.push(code))
  await c.connect()
  assert.deepEqual(errors, ['CHAT_NICK_TAKEN'])
  assert.equal(c.me?.nick, 'Ann Lee')
})

test('direct messages reach every tab, also one that comes later', async () => {
  await using node = await startNode(QUICK)
  await using bob = node.client('Bob')
  await bob.connect()
  const browser = startBrowser()
  const identity = storage()
  await using a = node.client('Ann', { identity, WebSocket: browser.tab().WebSocket })
  await a.connect()
  const heard = event(a, 'message')
  bob.direct(a.me!.id, 'psst')
  await heard
  await using b = node.client('Ann', { identity, WebSocket: browser.tab().WebSocket })
  await b.connect()
  const view = b.directWith(bob.me!.id)!
  assert.deepEqual(texts(view), ['psst'])
  assert.equal(view.with?.nick, 'Bob')
})

test('who is put out is told so in every tab, and none comes back by itself', async () => {
  await using node = await startNode(QUICK)
  const tabs = await openTabs(node, startBrowser(), 2)
  const ended = tabs.map(({ client }) =>
    event(client, 'state', () => client.state.name === 'closed'),
  )
  node.hub.moderate({ action: 'kick', member: tabs[0]!.client.me!.id, reason: 'noise' })
  await Promise.all(ended)
  for (const { client } of tabs) {
    assert(client.state.name === 'closed')
    assert.equal(client.state.code, 4002)
  }
})

test('a worker that dies is noticed, and the tabs share the next one', async () => {
  await using node = await startNode(QUICK)
  const browser = startBrowser()
  const [one, two] = await openTabs(node, browser, 2)
  await using a = one!.client
  await using b = two!.client
  const views = [await a.join('lobby'), await b.join('lobby')]
  const lost = [a, b].map((client) => event(client, 'state', () => client.state.name === 'waiting'))
  browser.killWorker()
  await Promise.all(lost)
  await Promise.all([a.connect(), b.connect()])
  a.say('lobby', 'again')
  await Promise.all([reaches(a, views[0]!, 'again'), reaches(b, views[1]!, 'again')])
  assert.equal(browser.workers, 2)
})

test('without a shared worker each tab has its own connection, also where the worker says nothing', async (t) => {
  await using node = await startNode(QUICK)
  const tabs = await openTabs(node, startBrowser({ refuses: true }), 2)
  assert.equal(connections(node), 2)
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const client = node.client('Bob', { WebSocket: startBrowser({ mute: true }).tab().WebSocket })
  const online = client.connect()
  t.mock.timers.tick(5_000)
  t.mock.timers.reset()
  await online
  await Promise.all([...tabs.map((tab) => tab.client), client].map((each) => each.close()))
})

test('a tab that waits for its next attempt is told when another one has reached the node', async () => {
  await using node = await startNode(QUICK)
  const browser = startBrowser()
  const idle = browser.tab()
  const [one] = await openTabs(node, browser, 1)
  await using _ = one!.client
  assert.equal(idle.told.reachable, 1)
})
