import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TokenBucket } from './token-bucket.ts'

test('a burst passes at once, then as many as the rate', () => {
  const kind = new TokenBucket(3, 125)
  const bucket = kind.full(0)
  assert.deepEqual(
    [1, 2, 3, 4].map(() => kind.take(bucket, 0)),
    [0, 0, 0, 8],
  )
  assert.equal(kind.take(bucket, 7), 1)
  assert.equal(kind.take(bucket, 8), 0)
  assert.equal(kind.take(bucket, 8), 8)
})

test('a refused token costs nothing', () => {
  const kind = new TokenBucket(1, 1)
  const bucket = kind.full(0)
  kind.take(bucket, 0)
  for (let times = 0; times < 10; times += 1) assert.equal(kind.take(bucket, 0), 1000)
  assert.equal(kind.take(bucket, 1000), 0)
})

test('no more than the burst is ever saved up', () => {
  const kind = new TokenBucket(2, 10)
  const bucket = kind.full(0)
  assert.deepEqual(
    [1, 2, 3].map(() => kind.take(bucket, 60_000)),
    [0, 0, 100],
  )
})

test('a rate of 0 is no limit', () => {
  const kind = new TokenBucket(0, 0)
  const bucket = kind.full(0)
  for (let times = 0; times < 1000; times += 1) {
    assert.equal(kind.take(bucket, 0), 0)
    assert.equal(kind.owe(bucket, 0), 0)
  }
})

test('a debt grows with each token owed and is paid at the rate', () => {
  const kind = new TokenBucket(1, 10)
  const bucket = kind.full(0)
  assert.deepEqual(
    [1, 2, 3].map(() => kind.owe(bucket, 0)),
    [0, 100, 200],
  )
  assert.equal(kind.peek(bucket, 200), 100)
  assert.equal(kind.peek(bucket, 300), 0)
})

test('looking takes nothing', () => {
  const kind = new TokenBucket(1, 1)
  const bucket = kind.full(0)
  assert.equal(kind.peek(bucket, 0), 0)
  assert.equal(kind.peek(bucket, 0), 0)
})

test('a bucket is full at first and again when its debt is paid', () => {
  const kind = new TokenBucket(2, 1)
  const bucket = kind.full(0)
  assert.equal(kind.isFull(bucket, 0), true)
  kind.take(bucket, 0)
  assert.equal(kind.isFull(bucket, 999), false)
  assert.equal(kind.isFull(bucket, 1000), true)
})
