import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RateLimit } from './rate-limit.ts'

function limit() {
  let now = 0
  const rate = new RateLimit({ messagesPerSecond: 10, bytesPerSecond: 1000 }, () => now)
  return {
    rate,
    /** A second of a peer that sends twice as much as it may, and is slowed as told. */
    second(wanted: boolean) {
      let slowed = 0
      for (let times = 0; times < 20; times += 1) {
        const wait = rate.take(1, wanted)
        if (wait > 0 && slowed === 0) {
          slowed = wait
          rate.slowed(1000)
        }
      }
      now += 1000
      return slowed
    },
  }
}

test('messages and bytes have a bucket each', () => {
  const { rate } = limit()
  assert.equal(rate.take(900, true), 0)
  assert.equal(rate.take(200, true), 101)
  const other = limit().rate
  for (let times = 0; times < 10; times += 1) assert.equal(other.take(0, true), 0)
  assert.equal(other.take(0, true), 101)
})

test('a peer that has to be slowed for half of a minute is a flood', () => {
  const { rate, second } = limit()
  for (let seconds = 0; seconds < 30; seconds += 1) {
    assert.equal(rate.isFlood, false)
    second(true)
  }
  second(true)
  assert.equal(rate.isFlood, true)
})

test('names that nobody wants slow a peer, and never make it a flood by themselves', () => {
  const { rate, second } = limit()
  for (let seconds = 0; seconds < 55; seconds += 1) assert.ok(second(false) > 0)
  assert.equal(rate.isFlood, false)
})
