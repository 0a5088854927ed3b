import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Tally } from './tally.ts'

test('a member counts once under a key, until it was removed as often as it was added', () => {
  const tally = new Tally()
  tally.add('a', 'x')
  tally.add('a', 'x')
  tally.add('a', 'y')
  assert.deepEqual([tally.count('a'), tally.has('a', 'x'), tally.count('b')], [2, true, 0])
  tally.remove('a', 'x')
  assert.equal(tally.count('a'), 2)
  tally.remove('a', 'x')
  assert.deepEqual([tally.count('a'), tally.has('a', 'x')], [1, false])
  tally.remove('a', 'y')
  tally.remove('a', 'y')
  assert.equal(tally.count('a'), 0)
})
