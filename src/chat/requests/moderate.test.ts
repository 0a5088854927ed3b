import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestHub, TestMember } from '../hub.fixture.ts'
import { startHub } from '../hub.fixture.ts'

interface Cast extends TestHub {
  owner: TestMember
  moderator: TestMember
  member: TestHub['member']
  ada: TestMember
}

/** An owner, a moderator and a member, all in the lobby, all from one address. */
async function cast(address = '127.0.0.1'): Promise<Cast> {
  let role: 'owner' | 'member' = 'owner'
  const running = await startHub({}, { admit: () => ({ role, address }) })
  const owner = await running.member('owner', 'lobby')
  role = 'member'
  const moderator = await running.member('moderator', 'lobby')
  const ada = await running.member('ada', 'lobby')
  const act = { type: 'moderate', action: 'role', member: moderator.id, role: 'moderator' }
  await owner.ask(act, 'moderated')
  await moderator.next('moderated')
  return Object.assign(running, { owner, moderator, ada })
}

test('a mute is answered, told to its member, kept in the trail, and ends by itself (need 5)', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() })
  await using running = await cast()
  const { moderator, ada } = running
  const act = { action: 'mute', room: 'lobby', member: ada.id, seconds: 1, reason: 'flooding' }
  const answer = await moderator.ask({ type: 'moderate', ...act }, 'moderated')
  assert.deepEqual(answer, { type: 'moderated', ref: answer.ref, ...act })
  assert.deepEqual(await ada.next('moderated'), { type: 'moderated', ...act })
  const { entry: _, at: __, ...entry } = running.hub.audit()[0]!
  assert.deepEqual(entry, { by: moderator.id, byNick: 'moderator', nick: 'ada', ...act })
  const say = { type: 'say', room: 'lobby', id: '1', text: 'x' }
  const error = await ada.ask(say, 'error')
  assert.ok(error.retryAfter! > 0 && error.retryAfter! <= 1000)
  t.mock.timers.tick(1000)
  await ada.ask(say, 'said')
})

test('a kick puts out of one room; its member may come back', async () => {
  await using running = await cast()
  const { moderator, ada } = running
  const act = { type: 'moderate', action: 'kick', room: 'lobby', member: ada.id }
  await moderator.ask(act, 'moderated')
  assert.deepEqual(await ada.next('left'), { type: 'left', room: 'lobby', why: 'kicked' })
  await ada.ask({ type: 'join', room: 'lobby' }, 'joined')
})

test('an owner puts somebody out of the node, with all connections', async () => {
  await using running = await cast()
  const { owner, ada } = running
  const second = await running.raw()
  await second.ask({ type: 'hello', member: { id: ada.id, secret: ada.secret } }, 'hello')
  await owner.ask({ type: 'moderate', action: 'kick', member: ada.id, reason: 'out' }, 'moderated')
  for (const client of [ada, second])
    assert.deepEqual(await client.closed, { code: 4002, reason: 'out' })
  assert.equal(running.hub.stats().closed[4002], 2)
})

test('a ban puts out whoever shares the address, but nobody who moderates', async () => {
  await using running = await cast('198.51.100.7')
  const { owner, moderator, ada } = running
  const bob = await running.member('bob', 'lobby')
  const guest = await running.plain()
  const act = { type: 'moderate', action: 'ban', room: 'lobby', member: ada.id, reason: 'spam' }
  await moderator.ask(act, 'moderated')
  const left = { type: 'left', room: 'lobby', why: 'banned', reason: 'spam' }
  for (const member of [ada, bob]) assert.deepEqual(await member.next('left'), left)
  assert.deepEqual(await guest.closed, { code: 4003, reason: 'spam' })
  assert.deepEqual(bob.unread('moderated'), [], 'bob himself is not banned')
  await moderator.ask({ type: 'say', room: 'lobby', id: '1', text: 'still here' }, 'said')
  await owner.ask({ ...act, room: undefined }, 'moderated')
  for (const member of [ada, bob])
    assert.deepEqual(await member.closed, { code: 4003, reason: 'spam' })
  const again = await running.raw()
  const { id, secret } = moderator
  await again.ask({ type: 'hello', member: { id, secret } }, 'hello')
  const carl = await running.raw()
  assert.equal((await carl.ask({ type: 'hello', nick: 'carl' }, 'error')).code, 'CHAT_BANNED')
})

test('a mute holds for other members of the address, but for nobody who moderates', async () => {
  await using running = await cast('198.51.100.7')
  const { moderator, ada } = running
  const bob = await running.member('bob', 'lobby')
  const act = { type: 'moderate', action: 'mute', room: 'lobby', member: ada.id }
  await moderator.ask(act, 'moderated')
  const say = { type: 'say', room: 'lobby', id: '1', text: 'x' }
  for (const member of [ada, bob]) assert.equal((await member.ask(say, 'error')).code, 'CHAT_MUTED')
  await moderator.ask(say, 'said')
})

test('a reason longer than a close frame is cut between characters', async () => {
  await using running = await cast()
  const { owner, ada } = running
  const reason = '\u{1f6ab}'.repeat(100)
  await owner.ask({ type: 'moderate', action: 'ban', member: ada.id, reason }, 'moderated')
  assert.deepEqual(await ada.closed, { code: 4003, reason: '\u{1f6ab}'.repeat(30) })
})

test('a role is seen by the others in the room, whoever gives or takes it', async () => {
  await using running = await cast()
  const { owner, moderator, ada } = running
  const roles = async () => {
    const { presence } = await ada.ask({ type: 'members', room: 'lobby' }, 'members')
    return presence.members.map(({ nick, role }) => [nick, role])
  }
  assert.deepEqual(await roles(), [
    ['owner', 'owner'],
    ['moderator', 'moderator'],
    ['ada', undefined],
  ])
  const act = { type: 'moderate', action: 'role', role: 'member', member: moderator.id }
  await owner.ask(act, 'moderated')
  assert.deepEqual((await roles())[1], ['moderator', undefined])
  await owner.ask({ ...act, role: 'moderator', member: ada.id }, 'moderated')
  assert.deepEqual((await roles())[2], ['ada', 'moderator'])
})

test('a guest can be muted and kicked, but have no role', async () => {
  await using running = await cast()
  const { moderator, owner } = running
  const plain = await running.plain()
  plain.send('x')
  const { id } = (await moderator.next('messages')).messages[0]!.from
  const act = { type: 'moderate', room: 'lobby', member: id }
  const error = await owner.ask({ ...act, action: 'role', role: 'moderator' }, 'error')
  assert.equal(error.message, 'this act of moderation cannot be done: a guest can have no role')
  await moderator.ask({ ...act, action: 'mute' }, 'moderated')
  plain.send('never')
  await moderator.ask({ ...act, action: 'unmute' }, 'moderated')
  plain.send('heard')
  assert.equal((await moderator.next('messages')).messages[0]?.text, 'heard')
  await moderator.ask({ ...act, action: 'kick', reason: 'out' }, 'moderated')
  assert.deepEqual(await plain.closed, { code: 4002, reason: 'out' })
})

test('slow mode is told to everybody in the room', async () => {
  await using running = await cast()
  const act = { action: 'slow', room: 'lobby', seconds: 5 }
  await running.moderator.ask({ type: 'moderate', ...act }, 'moderated')
  assert.deepEqual(await running.ada.next('moderated'), { type: 'moderated', ...act })
  assert.equal((await running.ada.ask({ type: 'join', room: 'lobby' }, 'joined')).slow, 5)
})

test('each may do what its role allows, and is told what it does not', async () => {
  await using running = await cast()
  const { owner, moderator, ada } = running
  const mute = { type: 'moderate', action: 'mute', room: 'lobby' }
  const role = { type: 'moderate', action: 'role', role: 'moderator', member: ada.id }
  const direct = `@${[ada.id, owner.id].sort().join()}`
  const cases: [TestMember, object, string, string][] = [
    [
      ada,
      { ...mute, member: owner.id },
      'CHAT_FORBIDDEN',
      'moderation is for moderators and owners',
    ],
    [moderator, role, 'CHAT_FORBIDDEN', 'giving a role is for owners'],
    [
      moderator,
      { ...mute, room: undefined, member: ada.id },
      'CHAT_FORBIDDEN',
      'moderation of every room at once is for owners',
    ],
    [
      moderator,
      { ...mute, member: moderator.id },
      'CHAT_FORBIDDEN',
      'an act on a moderator is for owners',
    ],
    [
      moderator,
      { ...mute, member: owner.id },
      'CHAT_MODERATION',
      'this act of moderation cannot be done: it concerns an owner',
    ],
    [
      owner,
      { ...mute, member: '0'.repeat(25) },
      'CHAT_NO_MEMBER',
      `there is no member "${'0'.repeat(25)}"; members lists who is in a room`,
    ],
    [owner, mute, 'CHAT_MODERATION', 'this act of moderation cannot be done: it wants a member'],
    [
      owner,
      { ...mute, action: 'slow', room: undefined },
      'CHAT_MODERATION',
      'this act of moderation cannot be done: slow mode wants a room',
    ],
    [
      owner,
      { ...role, role: 'owner' },
      'CHAT_MODERATION',
      'this act of moderation cannot be done: the role is moderator or member',
    ],
    [
      owner,
      { ...mute, action: 'unmute', member: ada.id },
      'CHAT_MODERATION',
      `this act of moderation cannot be done: there is no mute of ${ada.id} in lobby`,
    ],
    [
      owner,
      { ...mute, action: 'unban', room: undefined, member: ada.id },
      'CHAT_MODERATION',
      `this act of moderation cannot be done: there is no ban of ${ada.id} in every room`,
    ],
    [
      owner,
      { ...mute, room: 'attic', member: ada.id },
      'CHAT_NO_ROOM',
      'there is no room "attic"; create makes it, rooms lists those that exist',
    ],
    [
      moderator,
      { ...mute, room: direct, member: ada.id },
      'CHAT_MODERATION',
      'this act of moderation cannot be done: a direct room has no moderator',
    ],
    [
      owner,
      { ...mute, action: 'dance', member: ada.id },
      'CHAT_BAD_FRAME',
      'the moderate frame is wrong: ',
    ],
    [
      owner,
      { ...mute, member: ada.id, seconds: 0 },
      'CHAT_MODERATION',
      'this act of moderation cannot be done: a mute of 0 seconds ends at once; without seconds it stays',
    ],
    [
      owner,
      { ...mute, member: ada.id, seconds: -1 },
      'CHAT_BAD_FRAME',
      'the moderate frame is wrong: seconds: ',
    ],
  ]
  for (const [who, frame, code, message] of cases) {
    const error = await who.ask(frame, 'error')
    assert.equal(error.code, code)
    assert.ok(error.message.startsWith(message), error.message)
  }
  assert.equal(running.hub.audit().length, 1, 'what was refused is not in the trail')
})
