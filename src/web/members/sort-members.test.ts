import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sortMembers } from './sort-members.ts'

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
