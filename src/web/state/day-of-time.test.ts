import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DayOfTime } from './day-of-time.ts'

const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute).getTime()

test('a day is named at its first time and goes on until midnight', () => {
  const days = new DayOfTime()
  assert.equal(typeof days.enter(at(1, 12)), 'string')
  assert.equal(days.enter(at(1, 0)), undefined)
  assert.equal(days.enter(at(1, 23, 59)), undefined)
  assert.equal(typeof days.enter(at(2, 0)), 'string')
})

test('a day is called the same whatever its first time is, and unlike itself when it comes again', () => {
  const days = new DayOfTime()
  const first = days.enter(at(1, 12))
  assert.equal(new DayOfTime().enter(at(1, 3)), first)
  days.enter(at(2, 3))
  const again = days.enter(at(1, 14))
  assert.notEqual(again, first)
  assert.equal(typeof again, 'string')
})

test('times that no calendar has are one day', () => {
  const days = new DayOfTime()
  assert.equal(typeof days.enter(9e15), 'string')
  assert.equal(days.enter(9e15 + 5), undefined)
  assert.equal(typeof days.enter(0), 'string')
  assert.equal(typeof days.enter(-9e15), 'string')
})
