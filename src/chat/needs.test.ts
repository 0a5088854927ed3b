/**
 * "What users ask for" in docs/architecture.md: a test or more for each need that a hub alone can show, named by its
 * number. Memory (need 6) is measured in test/chat/idle-memory.test.ts.
 */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openStore } from '../store/index.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import type { TestHub, TestMember } from './hub.fixture.ts'
import { startHub } from './hub.fixture.ts'
import type { HubLimits } from './limits.ts'
import { chatMigrations } from './migrations-sqlite.ts'
import { createSqlitePeople } from './people-sqlite.ts'

/** Says `count` numbered messages in the lobby. */
async function talk(member: TestMember, from: number, count: number): Promise<void> {
  for (let index = from; index < from + count; index += 1) {
    await member.ask({ type: 'say', room: 'lobby', id: `m${index}`, text: `text ${index}` }, 'said')
  }
}

function texts(messages: readonly { text: string }[]): string[] {
  return messages.map((message) => message.text)
}

/** Runs a hub on a database file, stops it, and runs another one on the same file. */
async function acrossRestart(
  before: (hub: TestHub) => Promise<void>,
  after: (hub: TestHub) => Promise<void>,
): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'rialto-needs-'))
  try {
    for (const run of [before, after]) {
      await using store = await openStore(join(home, 'rialto.db'), [chatMigrations])
      const history = createSqliteHistory(store.db)
      const people = createSqlitePeople(store.db)
      await using hub = await startHub({ history, people })
      await run(hub)
    }
  } finally {
    await rm(home, { recursive: true })
  }
}

test('need 1: a reconnect is answered with exactly what was missed, in order', async () => {
  await using hub = await startHub()
  const ann = await hub.member('ann', 'lobby')
  await talk(ann, 1, 3)
  const back = await hub.member('bob')
  const { epoch } = await back.ask({ type: 'join', room: 'lobby' }, 'joined')
  await back.ask({ type: 'leave', room: 'lobby' }, 'left')
  await talk(ann, 4, 3)
  const joined = await back.ask({ type: 'join', room: 'lobby', epoch, after: 3 }, 'joined')
  assert.deepEqual(texts(joined.messages), ['text 4', 'text 5', 'text 6'])
  assert.deepEqual([joined.gap, joined.reset], [undefined, undefined])
})

test('need 1: what was said before a restart of the node is resumed after it', async () => {
  let epoch = ''
  await acrossRestart(
    async (hub) => {
      const ann = await hub.member('ann', 'lobby')
      await talk(ann, 1, 5)
      epoch = (await ann.ask({ type: 'join', room: 'lobby' }, 'joined')).epoch
    },
    async (hub) => {
      const bob = await hub.member('bob')
      const joined = await bob.ask({ type: 'join', room: 'lobby', epoch, after: 2 }, 'joined')
      assert.deepEqual(texts(joined.messages), ['text 3', 'text 4', 'text 5'])
      await bob.ask({ type: 'say', room: 'lobby', id: 'x', text: 'six' }, 'said')
      assert.equal((await bob.next('messages')).messages[0]!.seq, 6)
    },
  )
})

test('need 1: more than one answer may hold is told as a gap, which history fills', async () => {
  await using hub = await startHub({ limits: { historyMessages: 3 } })
  const ann = await hub.member('ann', 'lobby')
  const { epoch } = await ann.ask({ type: 'join', room: 'lobby' }, 'joined')
  await talk(ann, 1, 8)
  const bob = await hub.member('bob')
  const joined = await bob.ask({ type: 'join', room: 'lobby', epoch, after: 1 }, 'joined')
  assert.deepEqual(texts(joined.messages), ['text 6', 'text 7', 'text 8'])
  assert.deepEqual(joined.gap, { from: 2, to: 5, why: 'long' })
  const page = await bob.ask({ type: 'history', room: 'lobby', after: 1, limit: 3 }, 'history')
  assert.deepEqual(texts(page.messages), ['text 2', 'text 3', 'text 4'])
  assert.equal(page.more, true)
})

test('need 1: another epoch or a seq of the future resets, and says why', async () => {
  await using hub = await startHub()
  const ann = await hub.member('ann', 'lobby')
  await talk(ann, 1, 1)
  const { epoch } = await ann.ask({ type: 'join', room: 'lobby' }, 'joined')
  const other = await ann.ask({ type: 'join', room: 'lobby', epoch: 'another', after: 1 }, 'joined')
  const future = await ann.ask({ type: 'join', room: 'lobby', epoch, after: 2 }, 'joined')
  assert.deepEqual([other.reset, future.reset], ['epoch', 'future'])
  assert.deepEqual(texts(future.messages), ['text 1'])
})

test('need 1: a message repeated after a lost answer is said once', async () => {
  await acrossRestart(
    async (hub) => {
      const ann = await hub.member('ann', 'lobby')
      for (const _ of [1, 2])
        ann.send({ type: 'say', room: 'lobby', id: 'once', text: 'said once', ref: 'r' })
      const seqs = [(await ann.next('said', 'r')).seq, (await ann.next('said', 'r')).seq]
      assert.deepEqual(seqs, [1, 1])
      secret = { id: ann.id, secret: ann.secret }
    },
    async (hub) => {
      const again = await hub.raw()
      await again.ask({ type: 'hello', member: secret }, 'hello')
      const joined = await again.ask({ type: 'join', room: 'lobby' }, 'joined')
      const said = await again.ask(
        { type: 'say', room: 'lobby', id: 'once', text: 'said once' },
        'said',
      )
      assert.deepEqual([said.seq, joined.seq], [1, 1])
    },
  )
})
let secret = { id: '', secret: '' }

test('need 2: a slow v1 reader is skipped to the newest with a gap that it can fetch, and harms nobody', async () => {
  await using hub = await startHub({ limits: { queueBytes: 64 * 1024 } })
  const slow = await hub.member('slow', 'lobby')
  const ann = await hub.member('ann', 'lobby')
  slow.ws.pause()
  const text = 'x'.repeat(60_000)
  let said = 0
  const sayMore = async () => {
    said = (await ann.ask({ type: 'say', room: 'lobby', id: `s${said}`, text }, 'said')).seq
    await ann.next('messages')
  }
  const lagging = () => {
    const present = hub.hub.members('lobby')
    return present.filter(({ lagBytes }) => lagBytes > 0).map(({ nick }) => nick)
  }
  while (hub.hub.stats().dropped.slow === 0) await sayMore()
  await sayMore()
  assert.deepEqual(lagging(), ['slow'])
  assert.equal(hub.hub.stats().behind, 1)
  slow.ws.resume()
  const { gap } = await slow.next('gap')
  assert.ok(gap)
  assert.equal(gap.why, 'slow')
  const page = await slow.ask(
    { type: 'history', room: 'lobby', after: gap.from - 1, limit: 1 },
    'history',
  )
  assert.equal(page.messages[0]!.seq, gap.from)
  const last = await ann.ask({ type: 'say', room: 'lobby', id: 'last', text: 'last' }, 'said')
  for (let seq = 0; seq < last.seq; ) seq = (await slow.next('messages')).messages.at(-1)!.seq
  assert.deepEqual(lagging(), [])
})

test('need 2: a plain reader past its bound is closed with 1013 and the reason', async () => {
  await using hub = await startHub({ limits: { queueBytes: 64 * 1024, closeWaitMs: 60_000 } })
  const slow = await hub.plain()
  const ann = await hub.member('ann', 'lobby')
  slow.ws.pause()
  for (let id = 0; hub.hub.stats().dropped.slow === 0; id += 1) {
    await ann.ask({ type: 'say', room: 'lobby', id: `${id}`, text: 'x'.repeat(60_000) }, 'said')
  }
  slow.ws.resume()
  assert.deepEqual(await slow.closed, {
    code: 1013,
    reason: 'too many unread bytes wait for this client; come back when it can read faster',
  })
})

test('need 3: rooms, names, private messages, presence and history work out of the box', async () => {
  await using hub = await startHub()
  const ann = await hub.member('ann', 'lobby')
  await ann.ask({ type: 'create', room: 'tea', topic: 'leaves' }, 'created')
  await ann.ask({ type: 'join', room: 'tea' }, 'joined')
  const bob = await hub.member('bob', 'tea')
  const came = await ann.next('presence')
  assert.deepEqual([came.room, came.join], ['lobby', [{ id: ann.id, nick: 'ann' }]])
  await ann.ask({ type: 'nick', nick: 'Ann B.' }, 'nick')
  const { presence } = await bob.ask({ type: 'members', room: 'tea' }, 'members')
  assert.deepEqual(presence.members.map((member) => member.nick).sort(), ['Ann B.', 'bob'])
  const { room } = await bob.ask({ type: 'direct', to: ann.id, id: 'd1', text: 'psst' }, 'said')
  assert.equal((await ann.next('messages')).messages[0]!.text, 'psst')
  const page = await ann.ask({ type: 'history', room }, 'history')
  assert.deepEqual(texts(page.messages), ['psst'])
  const eve = await hub.member('eve')
  assert.equal((await eve.ask({ type: 'history', room }, 'error')).code, 'CHAT_FORBIDDEN')
})

test('need 4: beyond the bound presence is a count and a sample', async () => {
  await using hub = await startHub({
    limits: { presenceMembers: 3, presenceSample: 2, presencePeriodMs: 1 },
  })
  const members: TestMember[] = []
  for (const nick of ['a', 'b', 'c', 'd', 'e']) members.push(await hub.member(nick, 'lobby'))
  const first = members[0]!
  const { presence } = await first.ask({ type: 'members', room: 'lobby' }, 'members')
  assert.deepEqual([presence.count, presence.members.length, presence.complete], [5, 2, false])
  for (;;) {
    const notice = await first.next('presence')
    if (notice.count < 5) continue
    assert.deepEqual([notice.join, notice.leave], [undefined, undefined])
    break
  }
})

test('need 5: a connection, a room and a slow mode limit how fast is spoken', async () => {
  const limits: Partial<HubLimits> = { messageBurst: 4, messageRate: 1 }
  await using hub = await startHub({ limits })
  const ann = await hub.member('ann', 'lobby')
  await talk(ann, 1, 2)
  const refused = await ann.ask({ type: 'say', room: 'lobby', id: 'x', text: 'too much' }, 'error')
  assert.equal(refused.code, 'CHAT_RATE')
  assert.ok(refused.retryAfter! > 0 && refused.retryAfter! <= 1000)
  hub.hub.moderate({ action: 'slow', room: 'lobby', seconds: 60 })
  const bob = await hub.member('bob', 'lobby')
  await talk(bob, 1, 1)
  const slowed = await bob.ask({ type: 'say', room: 'lobby', id: 'y', text: 'again' }, 'error')
  assert.equal(slowed.code, 'CHAT_SLOW_MODE')
})

test('need 5: mute, kick and ban act at once, with a reason, and leave a trail', async () => {
  await using hub = await startHub()
  const ann = await hub.member('ann', 'lobby')
  const spammer = await hub.member('spammer', 'lobby')
  hub.hub.moderate({ action: 'role', member: ann.id, role: 'moderator' })
  await ann.ask(
    { type: 'moderate', action: 'mute', room: 'lobby', member: spammer.id, reason: 'noise' },
    'moderated',
  )
  const muted = await spammer.ask({ type: 'say', room: 'lobby', id: '1', text: 'hello?' }, 'error')
  assert.deepEqual([muted.code, muted.message], ['CHAT_MUTED', 'a moderator muted you: noise'])
  await ann.ask(
    { type: 'moderate', action: 'kick', room: 'lobby', member: spammer.id, reason: 'out' },
    'moderated',
  )
  const left = await spammer.next('left')
  assert.deepEqual([left.why, left.reason], ['kicked', 'out'])
  await ann.ask(
    { type: 'moderate', action: 'ban', room: 'lobby', member: spammer.id, reason: 'spam' },
    'moderated',
  )
  const banned = await spammer.ask({ type: 'join', room: 'lobby' }, 'error')
  assert.deepEqual([banned.code, banned.message], ['CHAT_BANNED', 'a moderator banned you: spam'])
  const trail = hub.hub.audit().map(({ action, by, reason }) => [action, by, reason])
  assert.deepEqual(trail, [
    ['ban', ann.id, 'spam'],
    ['kick', ann.id, 'out'],
    ['mute', ann.id, 'noise'],
    ['role', 'node', 'moderator'],
  ])
})

test('need 7: a stop tells each client when to come back, not all at once', async () => {
  await using hub = await startHub({ limits: { returnRate: 1 } })
  const members = [await hub.member('a'), await hub.member('b'), await hub.member('c')]
  await hub.hub.close({ why: 'restarting' })
  const waits = new Set<number>()
  for (const member of members) {
    const bye = await member.next('bye')
    assert.equal(bye.why, 'restarting')
    assert.ok(bye.retryAfter >= 500 && bye.retryAfter <= 3500)
    waits.add(bye.retryAfter)
    assert.deepEqual(await member.closed, {
      code: 1012,
      reason: 'the node restarts; come back in a moment',
    })
  }
  assert.ok(waits.size > 1)
})

test('need 8: a phone that comes back presents its session and takes its own place', async () => {
  await using hub = await startHub()
  const phone = await hub.member('ann', 'lobby')
  const back = await hub.raw()
  const hello = await back.ask({ type: 'hello', session: phone.session }, 'hello')
  assert.deepEqual([hello.resumed, hello.member.id, hello.member.nick], [true, phone.id, 'ann'])
  assert.deepEqual(await phone.closed, {
    code: 4001,
    reason: 'a newer connection took this session over',
  })
})

test('need 9: the end of a connection is explained by a code and a sentence', async () => {
  await using hub = await startHub({ limits: { helloWaitMs: 10 } })
  const silent = await hub.raw()
  assert.deepEqual(await silent.closed, { code: 4000, reason: 'no hello came in time' })
  const guest = await hub.plain()
  guest.send('hi')
  await guest.nextLine()
  const [present] = hub.hub.members('lobby')
  hub.hub.moderate({ action: 'kick', room: 'lobby', member: present!.id, reason: 'not here' })
  assert.deepEqual(await guest.closed, { code: 4002, reason: 'not here' })
})
