import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PresenceList } from '../protocol/index.ts'
import { applyPresence } from './presence.ts'

const ann = { id: 'a', nick: 'Ann' }
const bob = { id: 'b', nick: 'Bob' }
const two: PresenceList = { count: 2, guests: 0, members: [ann, bob], complete: true }
const notice = { type: 'presence' as const, room: 'r', guests: 0 }

test('who joins is added and who leaves is taken away', () => {
  const after = applyPresence(two, {
    ...notice,
    count: 2,
    join: [{ id: 'c', nick: 'Cy' }],
    leave: ['a'],
  })
  assert.deepEqual(after.members, [bob, { id: 'c', nick: 'Cy' }])
  assert.equal(after.complete, true)
})

test('a known member who joins has a new name at the same place', () => {
  const after = applyPresence(two, { ...notice, count: 2, join: [{ id: 'a', nick: 'Anna' }] })
  assert.deepEqual(after.members, [{ id: 'a', nick: 'Anna' }, bob])
})

test('counts alone leave the members as a sample', () => {
  const after = applyPresence(two, { ...notice, count: 500, guests: 3 })
  assert.deepEqual(after, { count: 500, guests: 3, members: [ann, bob], complete: false })
})

test('who leaves and was not listed changes nothing', () => {
  assert.deepEqual(applyPresence(two, { ...notice, count: 2, leave: ['x'] }), two)
})
