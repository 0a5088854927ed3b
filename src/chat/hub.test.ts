import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { WebSocket } from 'ws'
import { startHub } from './hub.fixture.ts'
import { createHub } from './index.ts'
import { SILENT } from './log.ts'
import type { Message } from './protocol/index.ts'

test('two hubs share a server by path, and each lets go of it', async () => {
  await using running = await startHub()
  const second = createHub()
  const undo = second.attach(running.server, { path: '/second' })
  const ws = new WebSocket(`ws://127.0.0.1:${running.port}/second`)
  await once(ws, 'open')
  assert.deepEqual(second.stats().connections, { plain: 1, v1: 0 })
  assert.deepEqual(running.hub.stats().connections, { plain: 0, v1: 0 })
  undo()
  const { answer } = await running.upgrade('/second')
  assert.equal(answer.status, 404)
  ws.terminate()
  await second.close()
})

test('who admits may refuse with a status and a sentence', async () => {
  await using running = await startHub(
    {},
    { admit: () => ({ status: 401, message: 'who are you?' }) },
  )
  const { answer } = await running.upgrade('/ws')
  assert.equal(answer.status, 401)
  assert.equal(answer.body, 'who are you?\n')
})

test('sockets that another upgrade handler admitted can be handed in', async () => {
  const hub = createHub()
  const server = createServer()
  server.on('upgrade', (request, socket, head) => hub.handleUpgrade(request, socket, head))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const ws = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/anywhere`)
  await once(ws, 'open')
  ws.send('hello')
  const [data] = await once(ws, 'message')
  assert.equal(String(data), 'hello')
  ws.terminate()
  await hub.close()
  server.close()
  await once(server, 'close')
})

test('the node speaks under its own name or a given one, and is told the place', async () => {
  await using running = await startHub()
  const plain = await running.plain()
  assert.equal((await running.hub.broadcast('lobby', 'one')).seq, 1)
  const said = await running.hub.broadcast('lobby', 'two', { nick: 'ada' })
  assert.equal(said.seq, 2)
  assert.ok(Math.abs(said.at - Date.now()) < 10_000)
  assert.equal(await plain.nextLine(), 'node: one')
  assert.equal(await plain.nextLine(), 'ada: two')
})

test('what the node cannot say is refused', async () => {
  await using running = await startHub({ limits: { textBytes: 5 } })
  const { hub } = running
  await assert.rejects(hub.broadcast('attic', 'x'), { code: 'CHAT_NO_ROOM' })
  await assert.rejects(hub.broadcast('lobby', ' '), { code: 'CHAT_TEXT_EMPTY' })
  await assert.rejects(hub.broadcast('lobby', '123456'), { code: 'CHAT_TEXT_LONG' })
  await assert.rejects(hub.broadcast('lobby', 'x', { nick: 'a:b' }), { code: 'CHAT_NICK' })
  assert.equal(hub.stats().messagesIn, 0)
})

test('a watcher hears every message of its room once durable, until it stops', async () => {
  await using running = await startHub()
  const { hub } = running
  const heard: [string, number][] = []
  const undo = hub.watch('lobby', (message: Message) => {
    heard.push([message.text, hub.history('lobby').messages.length])
  })
  hub.createRoom('attic')
  await hub.broadcast('attic', 'elsewhere')
  await hub.broadcast('lobby', 'one')
  undo()
  await hub.broadcast('lobby', 'two')
  assert.deepEqual(heard, [['one', 1]])
  assert.throws(() => hub.watch('cellar', () => {}), { code: 'CHAT_NO_ROOM' })
})

test('members are listed with role, connections, lag and mute, then guests', async () => {
  await using running = await startHub()
  const ada = await running.member('ada', 'lobby')
  const second = await running.raw()
  await second.ask(
    { type: 'hello', session: 'none', member: { id: ada.id, secret: ada.secret } },
    'hello',
  )
  await second.ask({ type: 'join', room: 'lobby' }, 'joined')
  await running.member('elsewhere')
  await running.plain()
  running.hub.moderate({ action: 'mute', room: 'lobby', member: ada.id })
  const [first, guest, ...rest] = running.hub.members('lobby')
  assert.deepEqual(first, {
    id: ada.id,
    nick: 'ada',
    role: 'member',
    connections: 2,
    lagBytes: 0,
    muted: true,
  })
  assert.equal(guest?.role, 'guest')
  assert.match(guest!.nick, /^guest#/)
  assert.deepEqual(rest, [])
  assert.throws(() => running.hub.members('cellar'), { code: 'CHAT_NO_ROOM' })
})

test('a credential that ends closes all connections that it admitted, with 4004, and no others', async () => {
  await using running = await startHub(
    {},
    {
      admit: ({ headers }) => ({ credential: String(headers.cookie ?? '') }),
    },
  )
  const { peer } = await running.upgrade('/ws', { Cookie: 'old' })
  const other = await running.plain()
  assert.equal(running.hub.endCredential('old'), 1)
  assert.deepEqual(await peer.close(), {
    code: 4004,
    reason: 'the token that admitted this connection was rotated',
  })
  other.send('still here')
  assert.equal(await other.nextLine(), 'still here')
  assert.equal(running.hub.endCredential('old'), 0)
})

test('messages in and out, bytes, closes and connections are counted', async () => {
  await using running = await startHub()
  const ada = await running.member('ada', 'lobby')
  const plain = await running.plain()
  await ada.ask({ type: 'say', room: 'lobby', id: '1', text: 'x' }, 'said')
  plain.send('y')
  while ((await plain.nextLine()) !== 'y');
  const stats = running.hub.stats()
  assert.deepEqual(stats.connections, { plain: 1, v1: 1 })
  assert.equal(stats.rooms, 1)
  assert.equal(stats.messagesIn, 2)
  assert.equal(stats.messagesOut, 4)
  assert.ok(stats.bytesOut > 200)
  assert.deepEqual(stats.closed, {})
  assert.equal(stats.queueBytes, 0)
})

test('each group commit is told with its time and messages', async () => {
  const commits: { milliseconds: number; messages: number }[] = []
  await using running = await startHub({ onCommit: (commit) => commits.push(commit) })
  await Promise.all(['a', 'b', 'c'].map((text) => running.hub.broadcast('lobby', text)))
  assert.equal(commits.length, 1)
  assert.equal(commits[0]?.messages, 3)
  assert.ok(commits[0]!.milliseconds >= 0)
})

test('the node neither speaks nor reads in a room of two, which is not its own', async () => {
  await using running = await startHub()
  const { hub } = running
  const [ada, bob] = [await running.member('ada'), await running.member('bob')]
  const { room } = await ada.ask({ type: 'direct', to: bob.id, id: '1', text: 'x' }, 'said')
  const refused = { code: 'CHAT_FORBIDDEN', message: 'a direct room is for its two members' }
  await assert.rejects(hub.broadcast(room, 'overheard'), refused)
  assert.throws(() => hub.history(room), refused)
  assert.throws(() => hub.members(room), refused)
  assert.throws(() => hub.watch(room, () => {}), refused)
})

test('the node speaks under a name that nobody in the room has', async () => {
  await using running = await startHub()
  await running.member('ada', 'lobby')
  const taken = running.hub.broadcast('lobby', 'x', { nick: 'ADA' })
  await assert.rejects(taken, { code: 'CHAT_NICK_TAKEN' })
  await running.hub.broadcast('lobby', 'x', { nick: 'make' })
})

test('a room is not made beside one whose name reads the same', async () => {
  await using running = await startHub()
  const { hub } = running
  hub.createRoom('Gr\u00fc\u00dfe')
  for (const name of ['LOBBY', '\uff4cobby', 'gr\u00fc\u00dfe'])
    assert.throws(() => hub.createRoom(name), { code: 'CHAT_ROOM_EXISTS' })
})

test('topics and reasons are one line that turns nothing around it', async () => {
  await using running = await startHub()
  const { hub } = running
  const ada = await running.member('ada', 'lobby')
  assert.equal(hub.createRoom('attic', { topic: ' du\u202est\n' }).topic, 'du st')
  const act = { action: 'mute', room: 'lobby', member: ada.id, reason: 'no\0 \u2067spam' } as const
  assert.equal(hub.moderate(act).reason, 'no spam')
  assert.equal((await ada.next('moderated')).reason, 'no spam')
})

test('a listener of watch that throws is logged, and neither others nor clients notice', async () => {
  const logged: unknown[] = []
  const log = { ...SILENT, error: (about: object) => logged.push(about) }
  await using running = await startHub({ log })
  const plain = await running.plain()
  const heard: string[] = []
  const err = new Error('of the listener')
  running.hub.watch('lobby', () => {
    throw err
  })
  running.hub.watch('lobby', ({ text }) => heard.push(text))
  await running.hub.broadcast('lobby', 'x')
  assert.equal(await plain.nextLine(), 'node: x')
  assert.deepEqual(heard, ['x'])
  assert.deepEqual(logged, [{ err, room: 'lobby' }])
})

test('the trail is paged, and a room of the node is made once', async () => {
  await using running = await startHub()
  const { hub } = running
  assert.equal(hub.createRoom('attic', { topic: 'dust' }).topic, 'dust')
  assert.throws(() => hub.createRoom('attic'), { code: 'CHAT_ROOM_EXISTS' })
  assert.throws(() => hub.createRoom('a/b'), { code: 'CHAT_ROOM_NAME' })
  for (let seconds = 0; seconds < 60; seconds += 1)
    hub.moderate({ action: 'slow', room: 'attic', seconds })
  assert.equal(hub.audit().length, 50)
  assert.equal(hub.audit({ room: 'lobby' }).length, 0)
  assert.equal(hub.audit()[0]?.by, 'node')
  const [newest] = hub.audit({ limit: 1 })
  assert.equal(hub.audit({ before: newest!.entry, limit: 1 })[0]?.seconds, 58)
})
