import assert from 'node:assert/strict'
import { test } from 'node:test'
import { covers, joinRanges } from './row-ranges.ts'

test('ranges that touch or overlap become one, the others stay apart in order', () => {
  const ranges = [
    { from: 10, to: 20 },
    { from: 2, to: 3 },
    { from: 18, to: 25 },
    { from: 3, to: 4 },
    { from: 7, to: 7 },
  ]
  assert.deepEqual(joinRanges(ranges), [
    { from: 2, to: 4 },
    { from: 10, to: 25 },
  ])
})

test('a range within another stays the larger one', () => {
  assert.deepEqual(
    joinRanges([
      { from: 1, to: 9 },
      { from: 2, to: 3 },
    ]),
    [{ from: 1, to: 9 }],
  )
})

test('a range is covered by one that holds all of it, and an empty one always', () => {
  const ranges = [
    { from: 0, to: 5 },
    { from: 5, to: 9 },
  ]
  assert.equal(covers(ranges, { from: 1, to: 5 }), true)
  assert.equal(covers(ranges, { from: 4, to: 6 }), false)
  assert.equal(covers([], { from: 0, to: 0 }), true)
})
