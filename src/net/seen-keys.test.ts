import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SeenKeys } from './seen-keys.ts'

test('the newest keys are known, and one too many forgets the oldest', () => {
  const seen = new SeenKeys(3)
  for (const key of [1, 2, 3]) seen.add(key)
  assert.deepEqual(
    [1, 2, 3, 4].map((key) => seen.has(key)),
    [true, true, true, false],
  )
  seen.add(4)
  assert.deepEqual(
    [1, 2, 3, 4].map((key) => seen.has(key)),
    [false, true, true, true],
  )
  seen.add(1)
  assert.deepEqual(
    [1, 2, 3, 4].map((key) => seen.has(key)),
    [true, false, true, true],
  )
})

test('adding or looking again does not refresh', () => {
  const seen = new SeenKeys(2)
  seen.add(1)
  seen.add(2)
  seen.add(1)
  assert.ok(seen.has(1))
  seen.add(3)
  assert.deepEqual(
    [1, 2, 3].map((key) => seen.has(key)),
    [false, true, true],
  )
})

test('a key that was forgotten and came again is as new as its second coming', () => {
  const seen = new SeenKeys(3)
  for (const key of [1, 2]) seen.add(key)
  seen.delete(1)
  for (const key of [1, 3]) seen.add(key)
  assert.deepEqual(
    [1, 2, 3].map((key) => seen.has(key)),
    [true, true, true],
  )
  seen.add(4)
  assert.deepEqual(
    [1, 2, 3, 4].map((key) => seen.has(key)),
    [true, false, true, true],
  )
})
