import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFailedAttempts } from './failed-attempts.ts'

const BURST = 10
const PERIOD_MS = 6_000

/** Attempts of addresses at a time that the test sets. */
function attempts() {
  let now = 0
  const failed = createFailedAttempts(() => now)
  return {
    later: (milliseconds: number) => {
      now += milliseconds
    },
    count: (address: string) => failed.count(address),
    times: (address: string, number: number) =>
      Array.from({ length: number }, () => failed.count(address)),
  }
}

test('an address may be wrong ten times in a burst, and then has to wait', () => {
  const { times, count } = attempts()
  assert.deepEqual(times('203.0.113.1', BURST), Array(BURST).fill(0))
  assert.equal(count('203.0.113.1'), PERIOD_MS)
  assert.equal(count('203.0.113.1'), PERIOD_MS)
})

test('after the wait an address may be wrong once more', () => {
  const { times, count, later } = attempts()
  times('203.0.113.1', BURST + 5)
  later(PERIOD_MS)
  assert.equal(count('203.0.113.1'), 0)
  assert.equal(count('203.0.113.1'), PERIOD_MS)
})

test('one address does not use up the attempts of another', () => {
  const { times, count } = attempts()
  times('203.0.113.1', BURST + 1)
  assert.equal(count('203.0.113.2'), 0)
})

test('the addresses of one IPv6 network count as one', () => {
  const { times, count } = attempts()
  times('2001:db8:0:1::1', BURST)
  assert.equal(count('2001:db8::1:2:3:4:5'), PERIOD_MS)
  assert.equal(count('2001:db8:0:2::1'), 0)
  assert.equal(count('::1'), 0)
})

test('only so many addresses are remembered, the newest', () => {
  const { times, count } = attempts()
  times('first', BURST)
  for (let index = 0; index < 10_000; index += 1) count(`other ${index}`)
  assert.equal(count('first'), 0)
})
