import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findMembers, sortMembers } from './sort-members.ts'

test('oneself comes first and the others follow by name, whatever their case', () => {
  const members = [
    { id: '1', nick: 'zoe' },
    { id: '2', nick: 'Bob' },
    { id: '3', nick: 'ann' },
    { id: '4', nick: 'Me' },
  ]
  assert.deepEqual(
    sortMembers(members, '4').map(({ nick }) => nick),
    ['Me', 'ann', 'Bob', 'zoe'],
  )
  assert.equal(members[0]?.nick, 'zoe')
})

test('owners and moderators come before the others, and after oneself', () => {
  const members = [
    { id: '1', nick: 'ann' },
    { id: '2', nick: 'zoe', role: 'moderator' },
    { id: '3', nick: 'max', role: 'owner' },
    { id: '4', nick: 'me' },
  ] as const
  assert.deepEqual(
    sortMembers(members, '4').map(({ nick }) => nick),
    ['me', 'max', 'zoe', 'ann'],
  )
})

test('a member is found by a part of the name', () => {
  const members = [
    { id: '1', nick: 'Ann' },
    { id: '2', nick: 'Joanna' },
    { id: '3', nick: 'Bob' },
  ]
  const found = (wanted: string) => findMembers(members, wanted).map(({ id }) => id)
  assert.deepEqual(found(' ANN'), ['1', '2'])
  assert.deepEqual(found('  '), ['1', '2', '3'])
  assert.deepEqual(found('x'), [])
})
