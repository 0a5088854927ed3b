import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FairQueue } from './fair-queue.ts'

const KIB = 1024

/** Pushes until it is refused; returns how many were taken. */
function fill(queue: FairQueue<string>, peer: string, bytes: number): number {
  let taken = 0
  while (queue.push(peer, `${peer}${taken}`, bytes)) taken += 1
  return taken
}

function drain(queue: FairQueue<string>): string[] {
  const items: string[] = []
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) items.push(item)
  return items
}

test('what one peer sends leaves in its order', () => {
  const queue = new FairQueue<string>(KIB)
  for (const item of ['a', 'b', 'c']) assert.ok(queue.push('p', item, 1))
  assert.deepEqual(
    [queue.length, drain(queue), queue.length, queue.bytes],
    [3, ['a', 'b', 'c'], 0, 0],
  )
  assert.equal(queue.shift(), undefined)
})

test('one peer takes half of the queue at most, and the next half of the rest', () => {
  const queue = new FairQueue<string>(1024 * KIB)
  const first = fill(queue, 'a', KIB)
  const second = fill(queue, 'b', KIB)
  const third = fill(queue, 'c', KIB)
  assert.ok(Math.abs(queue.bytesOf('a') - 512 * KIB) < 2 * KIB)
  assert.ok(Math.abs(second - first / 2) <= 1)
  assert.ok(Math.abs(third - first / 4) <= 1)
  assert.ok(queue.bytes <= 1024 * KIB)
})

test('an entry costs more than its bytes, so that empty ones are bounded too', () => {
  assert.ok(fill(new FairQueue(64 * KIB), 'a', 0) <= 256)
})

test('peers take turns by bytes: a flood of one delays the other by one turn', () => {
  const queue = new FairQueue<string>(64 * 1024 * KIB)
  for (let index = 0; index < 1000; index += 1) queue.push('flood', 'f', KIB)
  queue.push('calm', 'c', KIB)
  const before = drain(queue).indexOf('c')
  assert.ok(before >= 1 && before <= 64, `${before} came before it`)
})

test('a large message waits for no more than one turn of small ones, and they for it', () => {
  const queue = new FairQueue<string>(64 * 1024 * KIB)
  for (let index = 0; index < 3; index += 1) queue.push('large', 'L', 1024 * KIB)
  for (let index = 0; index < 10; index += 1) queue.push('small', 's', KIB)
  assert.deepEqual(drain(queue).join(''), 'LssssssssssLL')
})

test('order within a peer outlives its turns', () => {
  const queue = new FairQueue<string>(64 * 1024 * KIB)
  for (let index = 0; index < 500; index += 1) {
    queue.push('a', `a${index}`, KIB)
    queue.push('b', `b${index}`, KIB)
  }
  const left = drain(queue)
  for (const peer of ['a', 'b'])
    assert.deepEqual(
      left.filter((item) => item.startsWith(peer)),
      Array.from({ length: 500 }, (_, index) => `${peer}${index}`),
    )
})
