import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Readings } from './readings.ts'

test('a total is drawn as its growth in a second', () => {
  const readings = new Readings()
  readings.total('in', 10, 1_000)
  assert.deepEqual(readings.of('in'), [])
  readings.total('in', 30, 3_000)
  assert.deepEqual(readings.of('in'), [10])
  assert.equal(readings.now('in'), 10)
})

test('a node that began anew, and a pause, are no growth', () => {
  const readings = new Readings()
  readings.total('in', 100, 1_000)
  readings.total('in', 5, 2_000)
  assert.deepEqual(readings.of('in'), [])
  readings.pause()
  readings.total('in', 1_000, 60_000)
  assert.deepEqual(readings.of('in'), [])
})

test('only the last readings are kept, and a list that was given out stays as it was', () => {
  const readings = new Readings()
  for (let value = 1; value <= 61; value += 1) readings.gauge('memory', value)
  const before = readings.of('memory')
  readings.gauge('memory', 62)
  assert.deepEqual([before.length, before[0], before.at(-1)], [60, 2, 61])
  assert.equal(readings.now('memory'), 62)
  assert.equal(readings.now('nothing'), 0)
})
