import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TokenBucket } from './token-bucket.ts'

test('a burst is free, and what goes beyond waits for its time', () => {
  let now = 0
  const bucket = new TokenBucket({ perSecond: 10, burst: 5, now: () => now })
  assert.deepEqual(
    Array.from({ length: 7 }, () => bucket.take(1)),
    [0, 0, 0, 0, 0, 101, 201],
  )
  now = 200
  assert.equal(bucket.take(0), 0)
  now = 100_000
  assert.deepEqual([bucket.take(5), bucket.take(1)], [0, 101])
})
