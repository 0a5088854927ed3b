import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Waiters } from './waiters.ts'

test('whoever waits is told once, in the order in which they came', () => {
  const waiters = new Waiters()
  const told: string[] = []
  for (const name of ['a', 'b'])
    waiters.add({ settled: (failed) => told.push(`${name} ${failed}`) })
  waiters.tell(true)
  waiters.tell(false)
  assert.deepEqual(told, ['a true', 'b true'])
})

test('those who gave up are forgotten, and those who still wait are told', () => {
  const waiters = new Waiters()
  const told: number[] = []
  for (let index = 0; index < 10_000; index += 1) {
    const isWaiting = index % 1_000 === 0 ? () => true : () => false
    waiters.add({ settled: () => told.push(index), isWaiting })
    assert.ok(waiters.size <= 40, `${waiters.size} are kept`)
  }
  waiters.tell(false)
  const patient = told.filter((index) => index % 1_000 === 0)
  assert.deepEqual(
    patient,
    Array.from({ length: 10 }, (_, index) => index * 1_000),
  )
})
