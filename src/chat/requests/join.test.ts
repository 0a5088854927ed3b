import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMemoryHistory } from '../history-memory.ts'
import { startHub } from '../hub.fixture.ts'
import { SERVER_FRAMES } from '../protocol/index.ts'

async function talk(running: Awaited<ReturnType<typeof startHub>>, count: number, text = 'x') {
  for (let index = 0; index < count; index += 1) await running.hub.broadcast('lobby', text)
}

const seqs = (messages: { seq: number }[]) => messages.map(({ seq }) => seq)

test('a room answers with its epoch, newest seq, newest messages and members', async () => {
  await using running = await startHub()
  await talk(running, 60)
  await running.plain()
  const ada = await running.member('ada')
  const joined = await ada.ask({ type: 'join', room: 'lobby' }, 'joined')
  assert.deepEqual(SERVER_FRAMES.joined.parse(joined), joined)
  assert.equal(joined.seq, 60)
  assert.equal(joined.first, 1)
  assert.deepEqual(
    seqs(joined.messages),
    Array.from({ length: 50 }, (_, index) => index + 11),
  )
  assert.deepEqual(joined.presence, {
    count: 1,
    guests: 1,
    members: [{ id: ada.id, nick: 'ada' }],
    complete: true,
  })
  assert.equal(joined.gap, undefined)
  assert.equal(joined.reset, undefined)
})

test('a limit of 0 answers with no messages, one above the most with the most', async () => {
  await using running = await startHub({ limits: { historyMessages: 3 } })
  await talk(running, 5)
  const ada = await running.member('ada')
  const none = await ada.ask({ type: 'join', room: 'lobby', limit: 0 }, 'joined')
  assert.deepEqual(none.messages, [])
  const most = await ada.ask({ type: 'join', room: 'lobby', limit: 1000 }, 'joined')
  assert.deepEqual(seqs(most.messages), [3, 4, 5])
})

test('nothing missed after a reconnect: exactly what came after is sent, in order (need 1)', async () => {
  await using running = await startHub()
  await talk(running, 70)
  const ada = await running.member('ada')
  const { epoch } = await ada.ask({ type: 'join', room: 'lobby' }, 'joined')
  for (const after of [0, 3, 69, 70]) {
    const joined = await ada.ask({ type: 'join', room: 'lobby', epoch, after }, 'joined')
    assert.deepEqual(
      seqs(joined.messages),
      Array.from({ length: 70 - after }, (_, index) => after + 1 + index),
    )
    assert.equal(joined.gap, undefined)
    assert.equal(joined.reset, undefined)
  }
})

test('more than one answer carries is a gap of exactly what is left out (need 1)', async () => {
  await using running = await startHub({ limits: { historyMessages: 10 } })
  await talk(running, 50)
  const ada = await running.member('ada')
  const { epoch } = await ada.ask({ type: 'join', room: 'lobby' }, 'joined')
  const exact = await ada.ask({ type: 'join', room: 'lobby', epoch, after: 40 }, 'joined')
  assert.equal(exact.gap, undefined)
  const joined = await ada.ask({ type: 'join', room: 'lobby', epoch, after: 39 }, 'joined')
  assert.deepEqual(joined.gap, { from: 40, to: 40, why: 'long' })
  assert.deepEqual(seqs(joined.messages), [41, 42, 43, 44, 45, 46, 47, 48, 49, 50])
})

test('an answer is bounded in bytes too, and always holds a message', async () => {
  await using running = await startHub({ limits: { historyBytes: 100 } })
  await talk(running, 3, 'x'.repeat(90))
  const ada = await running.member('ada')
  const { epoch } = await ada.ask({ type: 'join', room: 'lobby' }, 'joined')
  const joined = await ada.ask({ type: 'join', room: 'lobby', epoch, after: 0 }, 'joined')
  assert.deepEqual(joined.gap, { from: 1, to: 2, why: 'long' })
  assert.deepEqual(seqs(joined.messages), [3])
})

test('what retention took is a gap that nobody can fill (need 1)', async () => {
  const history = createMemoryHistory()
  await using running = await startHub({ history })
  await talk(running, 6, 'x'.repeat(100))
  history.retain({ ageMs: 1e9, roomBytes: 3 * 104, totalBytes: 1e9 }, Date.now(), 100)
  const ada = await running.member('ada')
  const { epoch, first } = await ada.ask({ type: 'join', room: 'lobby' }, 'joined')
  assert.equal(first, 4)
  const joined = await ada.ask({ type: 'join', room: 'lobby', epoch, after: 1 }, 'joined')
  assert.deepEqual(joined.gap, { from: 2, to: 3, why: 'expired' })
  assert.deepEqual(seqs(joined.messages), [4, 5, 6])
  const near = await ada.ask({ type: 'join', room: 'lobby', epoch, after: 3 }, 'joined')
  assert.equal(near.gap, undefined)
})

test('another epoch, or a seq of the future, is a reset to the newest (need 1)', async () => {
  await using running = await startHub()
  await talk(running, 2)
  const ada = await running.member('ada')
  const { epoch } = await ada.ask({ type: 'join', room: 'lobby' }, 'joined')
  const other = await ada.ask({ type: 'join', room: 'lobby', epoch: 'old', after: 1 }, 'joined')
  assert.equal(other.reset, 'epoch')
  assert.deepEqual(seqs(other.messages), [1, 2])
  for (const after of [3, Number.MAX_SAFE_INTEGER]) {
    const future = await ada.ask({ type: 'join', room: 'lobby', epoch, after }, 'joined')
    assert.equal(future.reset, 'future')
    assert.deepEqual(seqs(future.messages), [1, 2])
  }
})

test('messages of the same moment come once: in the answer or behind it, never before it', async () => {
  await using running = await startHub()
  const ada = await running.member('ada')
  const said = running.hub.broadcast('lobby', 'at once')
  ada.send({ type: 'join', room: 'lobby' })
  const joined = await ada.next('joined')
  await said
  const { seq } = await running.hub.broadcast('lobby', 'later')
  const live: number[] = []
  while (live.at(-1) !== seq) live.push(...seqs((await ada.next('messages')).messages))
  assert.deepEqual([...seqs(joined.messages), ...live], [1, 2])
})

test('a name that somebody in the room has is refused, and is free in another room', async () => {
  await using running = await startHub()
  running.hub.createRoom('attic')
  await running.member('ada', 'lobby')
  const other = await running.member('Ada')
  const error = await other.ask({ type: 'join', room: 'lobby' }, 'error')
  assert.equal(error.code, 'CHAT_NICK_TAKEN')
  assert.equal(error.message, 'somebody in "lobby" is named "Ada"; choose another name')
  await other.ask({ type: 'join', room: 'attic' }, 'joined')
  await other.ask({ type: 'nick', nick: 'bob' }, 'nick')
  await other.ask({ type: 'join', room: 'lobby' }, 'joined')
})

test('a connection is in so many rooms, not counting those that others opened with it', async () => {
  await using running = await startHub({ limits: { roomsPerConnection: 1 } })
  running.hub.createRoom('attic')
  const ada = await running.member('ada')
  const bob = await running.member('bob', 'lobby')
  const { room } = await bob.ask({ type: 'direct', to: ada.id, id: '1', text: 'x' }, 'said')
  await ada.ask({ type: 'join', room: 'lobby' }, 'joined')
  const error = await ada.ask({ type: 'join', room: 'attic' }, 'error')
  assert.equal(error.code, 'CHAT_TOO_MANY_ROOMS')
  assert.equal(error.message, 'a connection may be in at most 1 rooms; leave one first')
  await ada.ask({ type: 'join', room }, 'joined')
  await ada.ask({ type: 'leave', room: 'lobby' }, 'left')
  await ada.ask({ type: 'join', room: 'attic' }, 'joined')
})

test('a big room answers with a count and a sample (need 4)', async () => {
  await using running = await startHub({ limits: { presenceMembers: 2, presenceSample: 1 } })
  for (const nick of ['ada', 'bob', 'eve']) await running.member(nick, 'lobby')
  const dan = await running.member('dan')
  const { presence } = await dan.ask({ type: 'join', room: 'lobby' }, 'joined')
  assert.deepEqual(presence, {
    count: 4,
    guests: 0,
    complete: false,
    members: [{ id: dan.id, nick: 'dan' }],
  })
})

test('the direct room of others is refused in the same words whether it is there or not', async () => {
  await using running = await startHub()
  const [ada, bob, eve] = [
    await running.member('ada'),
    await running.member('bob'),
    await running.member('eve'),
  ]
  const { room } = await ada.ask({ type: 'direct', to: bob.id, id: '1', text: 'x' }, 'said')
  const answers = []
  for (const name of [room, room.replace(bob.id, bob.id.replace(/./g, '0'))]) {
    for (const type of ['join', 'history', 'say', 'members', 'typing', 'topic', 'leave']) {
      const frame = { type, room: name, id: '1', text: 'x', topic: 'x' }
      const { code, message } = await eve.ask(frame, 'error')
      assert.equal(code, 'CHAT_FORBIDDEN')
      answers.push(message)
    }
  }
  assert.equal(new Set(answers).size, 1)
  assert.ok(!running.hub.rooms().some(({ room: listed }) => listed === room))
})

test('who is banned from a room may neither join it nor read it', async () => {
  await using running = await startHub()
  const ada = await running.member('ada', 'lobby')
  running.hub.moderate({ action: 'ban', room: 'lobby', member: ada.id, reason: 'spam' })
  assert.deepEqual(await ada.next('left'), {
    type: 'left',
    room: 'lobby',
    why: 'banned',
    reason: 'spam',
  })
  for (const type of ['join', 'history']) {
    const error = await ada.ask({ type, room: 'lobby' }, 'error')
    assert.equal(error.code, 'CHAT_BANNED')
  }
  running.hub.moderate({ action: 'unban', room: 'lobby', member: ada.id })
  await ada.ask({ type: 'join', room: 'lobby' }, 'joined')
})

test('who joins is told who made the room, and of a mute of its own', async () => {
  await using running = await startHub()
  const ada = await running.member('ada')
  await ada.ask({ type: 'create', room: 'den' }, 'created')
  const bob = await running.member('bob')
  const join = { type: 'join', room: 'den' }
  const free = await bob.ask(join, 'joined')
  assert.deepEqual([free.maker, free.muted], [ada.id, undefined])
  running.hub.moderate({ action: 'mute', room: 'den', member: bob.id, reason: 'loud' })
  assert.deepEqual((await bob.ask(join, 'joined')).muted, { reason: 'loud' })
  const before = Date.now()
  running.hub.moderate({ action: 'mute', room: 'den', member: bob.id, seconds: 60 })
  const { muted } = await bob.ask(join, 'joined')
  assert.ok(muted?.reason === '' && muted.until! - before >= 60_000)
  assert.equal((await ada.ask(join, 'joined')).muted, undefined)
})
