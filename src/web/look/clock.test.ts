import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, machineTimeOf } from './clock.ts'

const NOON = new Date(2026, 2, 1, 12).getTime()
const DAY = 24 * 60 * 60 * 1000

test('today and yesterday are called so, across the end of a month', () => {
  assert.equal(dayOf(NOON, NOON), 'Today')
  assert.equal(dayOf(NOON - DAY, NOON), 'Yesterday')
})

test('an older day has its date, and its year when that is another one', () => {
  assert.doesNotMatch(dayOf(NOON - 10 * DAY, NOON), /2026/)
  assert.match(dayOf(NOON - 400 * DAY, NOON), /2025/)
})

test('a time that no calendar holds is shown as nothing', () => {
  assert.equal(machineTimeOf(8.64e15 + 1), '')
})
