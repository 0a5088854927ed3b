import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HistoryFullError } from '../errors.ts'
import { createMemoryHistory } from '../history-memory.ts'
import { startHub } from '../hub.fixture.ts'

const say = { type: 'say', room: 'lobby', id: 'm-1', text: 'hello' }

test('a message is answered with its place once it is durable, and comes to everybody once', async () => {
  const history = createMemoryHistory()
  await using running = await startHub({ history })
  const [ada, bob] = [await running.member('ada', 'lobby'), await running.member('bob', 'lobby')]
  const plain = await running.plain()
  const said = await ada.ask(say, 'said')
  assert.equal(said.seq, 1)
  assert.deepEqual(history.find('lobby', ada.id, 'm-1'), { seq: 1, at: said.at })
  const message = {
    room: 'lobby',
    seq: 1,
    id: 'm-1',
    at: said.at,
    from: { id: ada.id, nick: 'ada' },
    text: 'hello',
  }
  for (const client of [ada, bob])
    assert.deepEqual((await client.next('messages')).messages, [message])
  assert.equal(await plain.nextLine(), 'ada: hello')
})

test('a repeat is answered with the same place and said once, at once or later, also after a reconnect', async () => {
  await using running = await startHub()
  const ada = await running.member('ada', 'lobby')
  ada.send({ ...say, ref: 'a' })
  ada.send({ ...say, ref: 'b' })
  const first = await ada.next('said', 'a')
  assert.deepEqual({ ...(await ada.next('said', 'b')), ref: 'a' }, first)
  assert.deepEqual({ ...(await ada.ask(say, 'said')), ref: 'a' }, first)
  const again = await running.raw()
  await again.ask({ type: 'hello', session: ada.session }, 'hello')
  await again.ask({ type: 'join', room: 'lobby' }, 'joined')
  assert.deepEqual({ ...(await again.ask(say, 'said')), ref: 'a' }, first)
  assert.equal(running.hub.history('lobby').messages.length, 1)
})

test('the same id of two members, or in two rooms, is two messages', async () => {
  await using running = await startHub()
  running.hub.createRoom('attic')
  const ada = await running.member('ada', 'lobby', 'attic')
  const bob = await running.member('bob', 'lobby')
  await ada.ask(say, 'said')
  assert.equal((await bob.ask(say, 'said')).seq, 2)
  assert.equal((await ada.ask({ ...say, room: 'attic' }, 'said')).seq, 1)
})

test('a room that is not joined is refused', async () => {
  await using running = await startHub()
  const ada = await running.member('ada')
  const error = await ada.ask(say, 'error')
  assert.equal(error.code, 'CHAT_NOT_JOINED')
  assert.equal(error.id, 'm-1')
})

test('a text may have just so many bytes', async () => {
  await using running = await startHub({ limits: { textBytes: 10 } })
  const ada = await running.member('ada', 'lobby')
  await ada.ask({ ...say, text: '\u00e4'.repeat(5) }, 'said')
  const error = await ada.ask({ ...say, id: '2', text: `${'\u00e4'.repeat(5)}x` }, 'error')
  assert.equal(error.message, 'the text has 11 bytes of UTF-8; at most 10 are taken')
})

test('who is muted is told why and until when, in that room alone (need 5)', async () => {
  await using running = await startHub()
  running.hub.createRoom('attic')
  const ada = await running.member('ada', 'lobby', 'attic')
  await ada.ask({ ...say, id: '0' }, 'said')
  running.hub.moderate({ action: 'mute', room: 'lobby', member: ada.id, reason: 'calm down' })
  const error = await ada.ask(say, 'error')
  assert.equal(error.code, 'CHAT_MUTED')
  assert.equal(error.message, 'a moderator muted you: calm down')
  assert.equal((await ada.ask({ ...say, id: '0' }, 'said')).seq, 1, 'a repeat is no new message')
  await ada.ask({ ...say, room: 'attic' }, 'said')
  running.hub.moderate({ action: 'unmute', room: 'lobby', member: ada.id })
  await ada.ask(say, 'said')
  assert.equal(running.hub.stats().dropped.muted, 1)
})

test('slow mode makes a member wait, not a moderator, nor a repeat (need 5)', async () => {
  await using running = await startHub()
  const ada = await running.member('ada', 'lobby')
  running.hub.moderate({ action: 'slow', room: 'lobby', seconds: 30 })
  ada.send({ ...say, ref: 1 })
  ada.send({ ...say, ref: 2 })
  await ada.next('said', 1)
  await ada.next('said', 2)
  const error = await ada.ask({ ...say, id: '2' }, 'error')
  assert.equal(error.code, 'CHAT_SLOW_MODE')
  assert.ok(error.retryAfter! > 29_000 && error.retryAfter! <= 30_000)
  running.hub.moderate({ action: 'role', member: ada.id, role: 'moderator' })
  await ada.ask({ ...say, id: '2' }, 'said')
})

test('a flood is refused by connection, and others are not (need 5)', async () => {
  await using running = await startHub({ limits: { messageBurst: 5, messageRate: 0.001 } })
  const [ada, bob] = [await running.member('ada', 'lobby'), await running.member('bob', 'lobby')]
  for (const id of ['1', '2', '3']) await ada.ask({ ...say, id }, 'said')
  const error = await ada.ask({ ...say, id: '4' }, 'error')
  assert.equal(error.code, 'CHAT_RATE')
  assert.equal(error.id, '4')
  assert.ok(error.retryAfter! > 900_000)
  await bob.ask(say, 'said')
})

test('a flood is refused by address, which all its connections share (need 5)', async () => {
  const admit = () => ({ address: '198.51.100.7' })
  await using running = await startHub({ limits: { addressRate: 7 } }, { admit })
  const [ada, bob] = [await running.member('ada', 'lobby'), await running.member('bob', 'lobby')]
  for (const id of ['1', '2', '3']) await ada.ask({ ...say, id }, 'said')
  const error = await bob.ask(say, 'error')
  assert.match(error.message, /^too much at once for this address; try again in \d+ ms$/)
})

test('a flood is refused by room, and other rooms are not (need 5)', async () => {
  await using running = await startHub({ limits: { roomRate: 2 } })
  const member = await running.member('ada', 'lobby')
  running.hub.createRoom('attic')
  await member.ask({ type: 'join', room: 'attic' }, 'joined')
  for (const id of ['1', '2']) await member.ask({ ...say, id }, 'said')
  const error = await member.ask({ ...say, id: '3' }, 'error')
  assert.equal(error.code, 'CHAT_RATE')
  assert.match(error.message, /^too much at once for this room; try again in \d+ ms$/)
  await member.ask({ ...say, room: 'attic' }, 'said')
})

test('a full disk refuses the message to its sender, keeps serving reads, and recovers by itself', async () => {
  const history = createMemoryHistory()
  let full = false
  const append = history.append.bind(history)
  history.append = (messages) => {
    if (full) throw new HistoryFullError()
    append(messages)
  }
  await using running = await startHub({ history })
  const [ada, bob] = [await running.member('ada', 'lobby'), await running.member('bob', 'lobby')]
  await ada.ask({ ...say, id: '1' }, 'said')
  full = true
  const error = await ada.ask({ ...say, id: '2' }, 'error')
  assert.equal(error.code, 'CHAT_HISTORY_FULL')
  assert.equal(error.id, '2')
  assert.equal(error.retryAfter, 5000)
  await assert.rejects(running.hub.broadcast('lobby', 'x'), { code: 'CHAT_HISTORY_FULL' })
  const page = await bob.ask({ type: 'history', room: 'lobby' }, 'history')
  assert.equal(page.messages.length, 1)
  full = false
  assert.equal((await ada.ask({ ...say, id: '2' }, 'said')).seq, 2)
  assert.equal(running.hub.stats().dropped.storage, 2)
})

test('a store that fails is told in general and logged whole', async () => {
  const history = createMemoryHistory()
  const cause = new Error('the platter is on fire')
  history.append = () => {
    throw cause
  }
  const logged: object[] = []
  const log = { info() {}, warn() {}, error: (details: object) => void logged.push(details) }
  await using running = await startHub({ history, log })
  const ada = await running.member('ada', 'lobby')
  const error = await ada.ask(say, 'error')
  assert.equal(error.code, 'CHAT_HISTORY')
  assert.equal(error.message, 'the node cannot reach its history; see its log')
  assert.equal(((logged[0] as { err: Error }).err as Error).cause, cause)
})

test('a reply names a message of the room, and comes to everybody with the answer', async () => {
  await using running = await startHub()
  running.hub.createRoom('attic')
  const ada = await running.member('ada', 'lobby', 'attic')
  const bob = await running.member('bob', 'lobby')
  const plain = await running.plain()
  await ada.ask(say, 'said')
  const reply = { ...say, id: 'm-2', text: 'and good day', reply: 1 }
  assert.equal((await bob.ask(reply, 'said')).seq, 2)
  const [, message] = running.hub.history('lobby').messages
  assert.equal(message!.reply, 1)
  await ada.next('messages')
  assert.deepEqual((await ada.next('messages')).messages, [message])
  assert.deepEqual(
    [await plain.nextLine(), await plain.nextLine()],
    ['ada: hello', 'bob: and good day'],
  )
  for (const seq of [0, 3]) {
    const error = await bob.ask({ ...reply, id: 'm-3', reply: seq }, 'error')
    assert.equal(error.code, 'CHAT_NO_MESSAGE')
    assert.equal(error.id, 'm-3')
  }
  assert.equal((await ada.ask({ ...reply, room: 'attic' }, 'error')).code, 'CHAT_NO_MESSAGE')
  assert.equal((await bob.ask({ ...reply, reply: 9 }, 'said')).seq, 2, 'a repeat is no new message')
})
