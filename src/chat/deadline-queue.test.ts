import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DeadlineQueue } from './deadline-queue.ts'
import { manualClock } from './manual-clock.fixture.ts'

test('deadlines fall due in the order in which they were set, never early and little late', (t) => {
  const clock = manualClock(t)
  const due: [string, number][] = []
  const queue = new DeadlineQueue<string>(1000, (holder) => due.push([holder, clock.now() - 1000]))
  queue.start('a')
  clock.advance(500)
  queue.start('b')
  clock.advance(499)
  assert.equal(due.length, 0)
  clock.advance(1000)
  assert.deepEqual(
    due.map(([holder]) => holder),
    ['a', 'b'],
  )
  for (const [index, [, at]] of due.entries()) {
    const wanted = 1000 + index * 500
    assert.ok(at >= wanted && at <= wanted + 20, `${at} is near ${wanted}`)
  }
  assert.equal(queue.size, 0)
})

test('a deadline set again counts from then', (t) => {
  const clock = manualClock(t)
  const due: string[] = []
  const queue = new DeadlineQueue<string>(100, (holder) => due.push(holder))
  queue.start('a')
  queue.start('b')
  clock.advance(90)
  queue.start('a')
  clock.advance(30)
  assert.deepEqual(due, ['b'])
  clock.advance(80)
  assert.deepEqual(due, ['b', 'a'])
})

test('a deadline that is stopped never falls due', (t) => {
  const clock = manualClock(t)
  const due: string[] = []
  const queue = new DeadlineQueue<string>(100, (holder) => due.push(holder))
  queue.start('a')
  queue.start('b')
  queue.stop('a')
  queue.stop('stranger')
  clock.advance(500)
  assert.deepEqual(due, ['b'])
})

test('a holder may set its next deadline, and stop that of others, while its own falls due', (t) => {
  const clock = manualClock(t)
  const due: string[] = []
  const queue: DeadlineQueue<string> = new DeadlineQueue<string>(100, (holder) => {
    due.push(holder)
    queue.stop('c')
    if (due.length < 3) queue.start('a')
  })
  queue.start('a')
  queue.start('c')
  clock.advance(1000)
  assert.deepEqual(due, ['a', 'a', 'a'])
  assert.equal(queue.size, 0)
})

test('a queue that was emptied while it woke takes deadlines again', (t) => {
  const clock = manualClock(t)
  const due: string[] = []
  const queue: DeadlineQueue<string> = new DeadlineQueue<string>(100, (holder) => {
    due.push(holder)
    queue.stop('b')
  })
  queue.start('a')
  queue.start('b')
  clock.advance(200)
  queue.start('d')
  clock.advance(200)
  assert.deepEqual(due, ['a', 'd'])
})

test('one timer serves any number of holders, and none stays when nobody waits', (t) => {
  manualClock(t)
  const set = t.mock.method(globalThis, 'setTimeout')
  const queue = new DeadlineQueue<number>(100, () => {})
  for (let holder = 0; holder < 1000; holder += 1) queue.start(holder)
  assert.equal(set.mock.callCount(), 1)
  const cleared = t.mock.method(globalThis, 'clearTimeout')
  for (let holder = 0; holder < 1000; holder += 1) queue.stop(holder)
  assert.equal(cleared.mock.callCount(), 1)
})

test('a closed queue forgets everybody', (t) => {
  const clock = manualClock(t)
  const due: string[] = []
  const queue = new DeadlineQueue<string>(100, (holder) => due.push(holder))
  queue.start('a')
  queue.close()
  clock.advance(500)
  assert.deepEqual(due, [])
  assert.deepEqual([...queue.holders()], [])
})
