import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sparklinePoints } from './sparkline-points.ts'

const BOX = { width: 100, height: 20, room: 5 }

test('the newest value stands at the right edge, and the highest at the top', () => {
  assert.equal(sparklinePoints([0, 10, 5], BOX), '50,20 75,0 100,10')
})

test('nothing at all is a line at the bottom', () => {
  assert.equal(sparklinePoints([0, 0], BOX), '75,20 100,20')
  assert.equal(sparklinePoints([], BOX), '')
})
