import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Batch } from './batch.ts'

test('a batch grows while the transport is quick, shrinks when it is slow, and keeps its bounds', () => {
  const batch = new Batch(100, 350)
  const after = (milliseconds: number) => {
    batch.began(0)
    batch.drained(milliseconds)
    return batch.bytes
  }
  assert.deepEqual([after(1), after(50), after(1), after(1)], [200, 200, 350, 350])
  assert.deepEqual([after(101), after(101), after(101)], [175, 100, 100])
})
