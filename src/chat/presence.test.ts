import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { DEFAULT_LIMITS } from './limits.ts'
import { manualClock } from './manual-clock.fixture.ts'
import { RoomPresence } from './presence.ts'
import type { PresenceNotice } from './protocol/index.ts'

const ada = { id: '1', nick: 'ada' }
const bob = { id: '2', nick: 'bob' }

function made(t: TestContext, limits = {}, room = 'lobby') {
  const clock = manualClock(t)
  const notices: PresenceNotice[] = []
  const presence = new RoomPresence(room, { ...DEFAULT_LIMITS, ...limits }, (notice) => {
    notices.push(structuredClone(notice))
  })
  return { clock, notices, presence }
}

test('the first change is told at once, those of the next second together', (t) => {
  const { clock, notices, presence } = made(t)
  presence.enter(ada)
  clock.advance(1)
  const first = { type: 'presence', room: 'lobby', count: 1, guests: 0, join: [ada] }
  assert.deepEqual(notices, [first])
  presence.enter(bob)
  presence.guestEnters()
  presence.leave('1')
  clock.advance(998)
  assert.equal(notices.length, 1)
  clock.advance(2)
  assert.deepEqual(notices[1], {
    type: 'presence',
    room: 'lobby',
    count: 1,
    guests: 1,
    join: [bob],
    leave: ['1'],
  })
  clock.advance(10_000)
  assert.equal(notices.length, 2, 'nothing changed, nothing is told')
})

test('a member with two connections comes once and goes with the last', (t) => {
  const { presence } = made(t)
  presence.enter(ada)
  presence.enter(ada)
  presence.leave('1')
  assert.ok(presence.has('1'))
  presence.leave('1')
  assert.ok(!presence.has('1'))
  presence.leave('1')
  assert.equal(presence.count, 0)
})

test('a name that somebody has is refused, also in another letter case', (t) => {
  const { presence } = made(t)
  presence.enter(ada)
  assert.throws(() => presence.enter({ id: '2', nick: 'ADA' }), { code: 'CHAT_NICK_TAKEN' })
  assert.equal(presence.count, 1)
  presence.checkNick('1', 'ADA')
})

test('a name is free again once its holder goes or takes another', (t) => {
  const { presence } = made(t)
  presence.enter(ada)
  presence.change({ id: '1', nick: 'lovelace' })
  presence.enter({ id: '2', nick: 'ada' })
  assert.throws(() => presence.checkNick('2', 'Lovelace'), { code: 'CHAT_NICK_TAKEN' })
  presence.leave('1')
  presence.checkNick('2', 'Lovelace')
})

test('in a room of two both may have one name', (t) => {
  const { presence } = made(t, {}, '@1,2')
  presence.enter(ada)
  presence.enter({ id: '2', nick: 'ada' })
  assert.equal(presence.count, 2)
})

test('a new name is told as a join', (t) => {
  const { clock, notices, presence } = made(t)
  presence.enter(ada)
  clock.advance(1)
  presence.change({ id: '1', nick: 'lovelace' })
  presence.change({ id: 'stranger', nick: 'x' })
  clock.advance(1000)
  assert.deepEqual(notices[1]?.join, [{ id: '1', nick: 'lovelace' }])
})

test('a role is shown unless everybody has it, and another one is told as a join', (t) => {
  const { clock, notices, presence } = made(t)
  presence.enter({ ...ada, role: 'moderator' })
  presence.enter({ id: '2', nick: 'bob', role: 'member' })
  const members = [
    { ...ada, role: 'moderator' },
    { id: '2', nick: 'bob' },
  ]
  assert.deepEqual(presence.list().members, members)
  clock.advance(1)
  assert.deepEqual(notices[0]?.join, members)
  presence.change({ ...ada, role: 'member' })
  clock.advance(1000)
  assert.deepEqual(notices[1]?.join, [ada])
})

test('who goes and comes back within a second has not gone', (t) => {
  const { clock, notices, presence } = made(t)
  presence.enter(ada)
  clock.advance(1)
  presence.leave('1')
  presence.enter(ada)
  clock.advance(1000)
  assert.equal(notices[1]?.leave, undefined)
  assert.deepEqual(notices[1]?.join, [ada])
})

test('a big room is a count and a sample, and its notices are counts alone', (t) => {
  const { clock, notices, presence } = made(t, { presenceMembers: 3, presenceSample: 2 })
  for (let id = 1; id <= 3; id += 1) presence.enter({ id: `${id}`, nick: `m${id}` })
  assert.equal(presence.list().complete, true)
  assert.equal(presence.list().members.length, 3)
  presence.enter({ id: '4', nick: 'm4' })
  assert.deepEqual(presence.list(), {
    count: 4,
    guests: 0,
    complete: false,
    members: [
      { id: '3', nick: 'm3' },
      { id: '4', nick: 'm4' },
    ],
  })
  clock.advance(1)
  assert.deepEqual(notices, [{ type: 'presence', room: 'lobby', count: 4, guests: 0 }])
})

test('a closed room tells nothing more', (t) => {
  const { clock, notices, presence } = made(t)
  presence.enter(ada)
  presence.close()
  clock.advance(5000)
  assert.deepEqual(notices, [])
})
