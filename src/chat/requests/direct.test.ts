import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMemoryHistory } from '../history-memory.ts'
import { startHub } from '../hub.fixture.ts'

test('both hear a direct message on all their connections, and nobody else does (need 3)', async () => {
  await using running = await startHub()
  const [ada, bob, eve] = [
    await running.member('ada', 'lobby'),
    await running.member('bob'),
    await running.member('eve', 'lobby'),
  ]
  const second = await running.raw()
  await second.ask({ type: 'hello', member: { id: bob.id, secret: bob.secret } }, 'hello')
  const plain = await running.plain()
  const said = await ada.ask({ type: 'direct', to: bob.id, id: '1', text: 'psst' }, 'said')
  for (const client of [ada, bob, second]) {
    const { messages } = await client.next('messages')
    assert.equal(messages[0]?.text, 'psst')
    assert.equal(messages[0]?.room, said.room)
  }
  const answer = await bob.ask({ type: 'direct', to: ada.id, id: '1', text: 'what?' }, 'said')
  assert.equal(answer.room, said.room)
  assert.equal(answer.seq, 2)
  await running.hub.broadcast('lobby', 'all')
  assert.equal((await eve.next('messages')).messages[0]?.text, 'all')
  assert.equal(await plain.nextLine(), 'node: all')
})

test('a repeat is answered with the same place', async () => {
  await using running = await startHub()
  const [ada, bob] = [await running.member('ada'), await running.member('bob')]
  const frame = { type: 'direct', to: bob.id, id: '1', text: 'psst' }
  const first = await ada.ask(frame, 'said')
  assert.deepEqual({ ...(await ada.ask(frame, 'said')), ref: first.ref }, first)
})

test('who is away finds the room in the next hello, with its history', async () => {
  await using running = await startHub()
  const [ada, bob] = [await running.member('ada'), await running.member('bob')]
  bob.ws.terminate()
  await bob.closed
  while (running.hub.stats().connections.v1 > 1) await ada.ask({ type: 'ping' }, 'pong')
  const said = await ada.ask({ type: 'direct', to: bob.id, id: '1', text: 'psst' }, 'said')
  const back = await running.raw()
  const member = { id: bob.id, secret: bob.secret }
  const { direct } = await back.ask({ type: 'hello', member }, 'hello')
  assert.equal(direct[0]?.room, said.room)
  const joined = await back.ask({ type: 'join', room: said.room }, 'joined')
  assert.equal(joined.messages[0]?.text, 'psst')
})

test('two members of one name may speak directly', async () => {
  await using running = await startHub()
  running.hub.createRoom('attic')
  const [one, other] = [await running.member('ada', 'lobby'), await running.member('ada', 'attic')]
  await one.ask({ type: 'direct', to: other.id, id: '1', text: 'twin?' }, 'said')
  assert.equal((await other.next('messages')).messages[0]?.text, 'twin?')
})

test('nobody speaks directly to a stranger, a guest or themselves', async () => {
  await using running = await startHub()
  const ada = await running.member('ada', 'lobby')
  const plain = await running.plain()
  plain.send('x')
  const guest = (await ada.next('messages')).messages[0]!.from.id
  for (const to of ['0'.repeat(25), guest, 'node', ada.id]) {
    const error = await ada.ask({ type: 'direct', to, id: '1', text: 'x' }, 'error')
    assert.equal(error.code, 'CHAT_NO_MEMBER')
    assert.equal(error.id, '1')
  }
})

test('a message that is refused makes no room', async () => {
  const history = createMemoryHistory()
  await using running = await startHub({ history, limits: { textBytes: 10 } })
  const [ada, bob] = [await running.member('ada'), await running.member('bob')]
  for (const text of ['', ' ', 'x'.repeat(11)])
    await ada.ask({ type: 'direct', to: bob.id, id: '1', text }, 'error')
  const [a, b] = [ada.id, bob.id].sort()
  assert.equal(history.room(`@${a},${b}`), undefined)
})

test('a member speaks directly with so many others', async () => {
  await using running = await startHub({ limits: { directRoomsPerMember: 1 } })
  const [ada, bob, eve] = [
    await running.member('ada'),
    await running.member('bob'),
    await running.member('eve'),
  ]
  await ada.ask({ type: 'direct', to: bob.id, id: '1', text: 'x' }, 'said')
  const error = await eve.ask({ type: 'direct', to: bob.id, id: '1', text: 'x' }, 'error')
  assert.equal(error.message, 'a member speaks in at most 1 rooms; use one that exists')
  await bob.ask({ type: 'direct', to: ada.id, id: '1', text: 'x' }, 'said')
})

test('who is muted everywhere is muted here too', async () => {
  await using running = await startHub()
  const [ada, bob] = [await running.member('ada'), await running.member('bob')]
  running.hub.moderate({ action: 'mute', member: ada.id })
  const error = await ada.ask({ type: 'direct', to: bob.id, id: '1', text: 'x' }, 'error')
  assert.equal(error.code, 'CHAT_MUTED')
})

test('a direct message answers one of the two', async () => {
  await using running = await startHub()
  const [ada, bob] = [await running.member('ada'), await running.member('bob')]
  const direct = { type: 'direct', id: 'm-1', text: 'psst' }
  const { room } = await ada.ask({ ...direct, to: bob.id }, 'said')
  await bob.next('messages')
  await bob.ask({ ...direct, to: ada.id, reply: 1 }, 'said')
  assert.equal((await bob.next('messages')).messages[0]!.reply, 1)
  const error = await bob.ask({ ...direct, id: 'm-2', to: ada.id, reply: 3 }, 'error')
  assert.equal(
    error.message,
    `there is no message 3 in the room "${room}"; history pages through those that are kept`,
  )
})
