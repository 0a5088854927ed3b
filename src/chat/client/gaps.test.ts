import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cutGaps, joinGaps, renameGaps } from './gaps.ts'
import type { RoomGap } from './room-view.ts'

const gap = (from: number, to: number, why: RoomGap['why'] = 'slow'): RoomGap => ({ from, to, why })

test('a cut in the middle leaves both ends', () => {
  assert.deepEqual(cutGaps([gap(1, 9)], 4, 6), [gap(1, 3), gap(7, 9)])
})

test('a cut over several gaps leaves what lies outside', () => {
  assert.deepEqual(cutGaps([gap(1, 3), gap(5, 6), gap(8, 9)], 2, 8), [gap(1, 1), gap(9, 9)])
})

test('a cut beside all gaps returns the same list', () => {
  const gaps = [gap(1, 3)]
  assert.equal(cutGaps(gaps, 4, 9), gaps)
})

test('a new reason holds only inside the range, and neighbours of one reason become one', () => {
  assert.deepEqual(renameGaps([gap(1, 5), gap(6, 9, 'expired')], gap(3, 5, 'expired')), [
    gap(1, 2),
    gap(3, 9, 'expired'),
  ])
})

test('a new reason makes no gap where there was none', () => {
  assert.deepEqual(renameGaps([gap(1, 2)], gap(2, 9, 'long')), [gap(1, 1), gap(2, 2, 'long')])
})

test('neighbours of different reasons stay apart', () => {
  assert.deepEqual(joinGaps([gap(3, 4, 'long'), gap(1, 2)]), [gap(1, 2), gap(3, 4, 'long')])
})
