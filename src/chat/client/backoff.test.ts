import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Backoff } from './backoff.ts'

test('the bound of the wait grows by the factor up to the maximum, and the jitter takes a part of it', () => {
  const backoff = new Backoff({ minMs: 100, maxMs: 500, factor: 2 }, () => 0.5)
  assert.deepEqual(
    [1, 2, 3, 4, 5].map(() => backoff.next()),
    [50, 100, 200, 250, 250],
  )
})

test('a reset starts with the smallest bound again', () => {
  const backoff = new Backoff({ minMs: 100, maxMs: 500, factor: 2 }, () => 0.5)
  backoff.next()
  backoff.next()
  backoff.reset()
  assert.equal(backoff.next(), 50)
})

test('a thousand attempts in vain still wait within the maximum', () => {
  const backoff = new Backoff(undefined, () => 0.999)
  for (let attempt = 0; attempt < 1_000; attempt++) backoff.next()
  assert.equal(backoff.next(), 29_970)
})
