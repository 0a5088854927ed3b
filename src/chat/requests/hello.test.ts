import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub } from '../hub.fixture.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import { createMemoryPeople } from '../people-memory.ts'
import { FEATURES, SERVER_FRAMES } from '../protocol/index.ts'

test('a client that names nobody becomes a new member, with a secret and the limits', async () => {
  await using running = await startHub()
  const client = await running.raw()
  const before = Date.now()
  const hello = await client.ask({ type: 'hello', features: ['unheard-of'] }, 'hello')
  assert.deepEqual(SERVER_FRAMES.hello.parse(hello), hello)
  assert.ok(hello.time >= before && hello.time <= Date.now())
  // Whether files are taken is for whoever runs the hub.
  assert.deepEqual(
    hello.features,
    FEATURES.filter((feature) => feature !== 'files'),
  )
  assert.equal(hello.member.nick, `member-${hello.member.id.slice(0, 10)}`)
  assert.equal(hello.member.role, 'member')
  assert.ok(hello.member.secret)
  assert.equal(hello.resumed, false)
  assert.deepEqual(hello.direct, [])
  const { textBytes, frameBytes, historyMessages, roomsPerConnection } = DEFAULT_LIMITS
  const { messageBurst: burst, messageRate: rate } = DEFAULT_LIMITS
  assert.deepEqual(hello.limits, {
    textBytes,
    frameBytes,
    historyMessages,
    roomsPerConnection,
    burst,
    rate,
  })
})

test('a member comes back with its secret, under its name, on a node that knows it or not', async () => {
  await using running = await startHub()
  const first = await running.member('ada')
  const member = { id: first.id, secret: first.secret }
  await using other = await startHub()
  for (const [place, nick] of [
    [running, 'ada'],
    [other, `member-${first.id.slice(0, 10)}`],
  ] as const) {
    const client = await place.raw()
    const hello = await client.ask({ type: 'hello', member }, 'hello')
    assert.equal(hello.member.id, first.id)
    assert.equal(hello.member.nick, nick)
    assert.equal(hello.member.secret, undefined)
  }
})

test('a wrong secret or name is refused, and hello may be said again', async () => {
  await using running = await startHub()
  const ada = await running.member('ada')
  const client = await running.raw()
  const member = { id: ada.id, secret: 'A'.repeat(32) }
  const wrong = await client.ask({ type: 'hello', member }, 'error')
  assert.equal(wrong.code, 'CHAT_WRONG_SECRET')
  const named = await client.ask({ type: 'hello', nick: 'guest#1' }, 'error')
  assert.equal(named.code, 'CHAT_NICK')
  assert.equal((await client.ask({ type: 'hello', nick: 'bob' }, 'hello')).member.nick, 'bob')
})

test('a session takes the place of its connection, which is closed with 4001', async () => {
  await using running = await startHub()
  const ada = await running.member('ada', 'lobby')
  const client = await running.raw()
  const hello = await client.ask({ type: 'hello', session: ada.session }, 'hello')
  assert.equal(hello.resumed, true)
  assert.equal(hello.member.id, ada.id)
  assert.notEqual(hello.session, ada.session)
  assert.deepEqual(await ada.closed, {
    code: 4001,
    reason: 'a newer connection took this session over',
  })
  const joined = await client.ask({ type: 'join', room: 'lobby' }, 'joined')
  assert.deepEqual(joined.presence.members, [{ id: ada.id, nick: 'ada' }])
})

test('a session keeps the name of its member at the end, not at the start', async () => {
  const people = createMemoryPeople()
  people.member = () => undefined
  await using running = await startHub({ people })
  const ada = await running.member('ada')
  await ada.ask({ type: 'nick', nick: 'lovelace' }, 'nick')
  ada.ws.terminate()
  await ada.closed
  const client = await running.raw()
  const hello = await client.ask({ type: 'hello', session: ada.session }, 'hello')
  assert.equal(hello.resumed, true)
  assert.equal(hello.member.nick, 'lovelace')
})

test("a session of somebody else than the proven member is not resumed, and ends nobody's stay", async () => {
  await using running = await startHub()
  const [ada, bob] = [await running.member('ada'), await running.member('bob')]
  const client = await running.raw()
  const member = { id: bob.id, secret: bob.secret }
  const hello = await client.ask({ type: 'hello', member, session: ada.session }, 'hello')
  assert.equal(hello.resumed, false)
  assert.equal(hello.member.id, bob.id)
  await ada.ask({ type: 'ping' }, 'pong')
})

test('a session that is unknown makes a new member', async () => {
  await using running = await startHub()
  const client = await running.raw()
  const hello = await client.ask({ type: 'hello', session: 'nonsense' }, 'hello')
  assert.equal(hello.resumed, false)
  assert.ok(hello.member.secret)
})

test('who is banned from the node is told why, and may not say hello', async () => {
  await using running = await startHub()
  const ada = await running.member('ada')
  running.hub.moderate({ action: 'ban', member: ada.id, reason: 'spam', seconds: 60 })
  assert.deepEqual(await ada.closed, { code: 4003, reason: 'spam' })
  const client = await running.raw()
  const member = { id: ada.id, secret: ada.secret }
  const error = await client.ask({ type: 'hello', member }, 'error')
  assert.equal(error.code, 'CHAT_BANNED')
  assert.equal(error.message, 'a moderator banned you: spam')
  assert.ok(error.retryAfter! > 50_000 && error.retryAfter! <= 60_000)
})

test('the direct rooms that hold messages are listed with the other member, newest first', async () => {
  await using running = await startHub()
  const [ada, bob, eve] = [
    await running.member('ada'),
    await running.member('bob'),
    await running.member('eve'),
  ]
  await ada.ask({ type: 'direct', to: bob.id, id: '1', text: 'x' }, 'said')
  await eve.ask({ type: 'direct', to: ada.id, id: '1', text: 'y' }, 'said')
  const client = await running.raw()
  const member = { id: ada.id, secret: ada.secret }
  const { direct } = await client.ask({ type: 'hello', member }, 'hello')
  assert.deepEqual(
    new Set(direct.map((room) => `${room.with.nick} ${room.with.id} ${room.seq}`)),
    new Set([`eve ${eve.id} 1`, `bob ${bob.id} 1`]),
  )
})

test('a role holds as long as the connection whose credential gave it', async () => {
  let role: 'owner' | 'member' = 'owner'
  await using running = await startHub({}, { admit: () => ({ role, credential: role }) })
  const owner = await running.member('ada', 'lobby')
  role = 'member'
  const second = await running.raw()
  const member = { id: owner.id, secret: owner.secret }
  const hello = await second.ask({ type: 'hello', member }, 'hello')
  assert.equal(hello.member.role, 'owner')
  assert.equal(running.hub.endCredential('owner'), 1)
  assert.deepEqual(await owner.closed, {
    code: 4004,
    reason: 'the token that admitted this connection was rotated',
  })
  assert.equal((await second.ask({ type: 'audit' }, 'error')).code, 'CHAT_FORBIDDEN')
})
