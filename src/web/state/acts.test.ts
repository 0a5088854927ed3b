import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isGuest, maySetTopic, offeredActs } from './acts.ts'

const OWNER = { id: 'o', role: 'owner' } as const
const MODERATOR = { id: 'm', role: 'moderator' } as const
const ANN = { id: 'a', role: 'member' } as const
const BOB = { id: 'b', role: undefined }

test('a member is offered nothing, and nobody anything against oneself or an owner', () => {
  assert.deepEqual(offeredActs(undefined, BOB, []), [])
  assert.deepEqual(offeredActs(ANN, BOB, []), [])
  assert.deepEqual(offeredActs(MODERATOR, MODERATOR, []), [])
  assert.deepEqual(offeredActs(MODERATOR, OWNER, []), [])
  assert.deepEqual(offeredActs(OWNER, { id: 'o2', role: 'owner' }, []), [])
})

test('a moderator acts on members, and an owner on moderators too and gives roles', () => {
  assert.deepEqual(offeredActs(MODERATOR, BOB, []), ['mute', 'kick', 'ban'])
  assert.deepEqual(offeredActs(MODERATOR, { id: 'n', role: 'moderator' }, []), [])
  assert.deepEqual(offeredActs(OWNER, BOB, []), ['mute', 'kick', 'ban', 'promote'])
  assert.deepEqual(offeredActs(OWNER, MODERATOR, []), ['mute', 'kick', 'ban', 'demote'])
})

test('a guest gets no role', () => {
  const guest = { id: 'guest:1', role: undefined }
  assert.equal(isGuest(guest.id), true)
  assert.deepEqual(offeredActs(OWNER, guest, []), ['mute', 'kick', 'ban'])
})

test('what holds is lifted, and what holds everywhere by an owner alone', () => {
  const inForce = [
    { kind: 'mute', member: 'b', room: 'lobby' },
    { kind: 'ban', member: 'b' },
    { kind: 'ban', member: 'c', room: 'lobby' },
  ] as const
  assert.deepEqual(offeredActs(MODERATOR, BOB, inForce), ['unmute', 'kick', 'ban'])
  assert.deepEqual(offeredActs(OWNER, BOB, inForce), ['unmute', 'kick', 'unban', 'promote'])
})

test('a topic is set by who made the room and by who moderates', () => {
  assert.equal(maySetTopic(undefined, undefined), false)
  assert.equal(maySetTopic(ANN, 'b'), false)
  assert.equal(maySetTopic(ANN, 'a'), true)
  assert.equal(maySetTopic(MODERATOR, undefined), true)
})
