import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FrameLine } from './frame-line.ts'

const frame = (text: string) => Buffer.from(text)

test('frames leave in the order in which they came', () => {
  const line = new FrameLine()
  for (const text of ['a', 'b', 'c']) line.push(frame(text))
  assert.deepEqual(
    [line.first, line.shift(), line.shift(), line.shift(), line.shift(), line.first].map(String),
    ['a', 'a', 'b', 'c', 'undefined', 'undefined'],
  )
})

test('a line that never gets empty keeps no more places than it has frames, twice and a few', () => {
  const line = new FrameLine()
  for (let waiting = 0; waiting < 500; waiting += 1) line.push(frame('x'))
  for (let times = 0; times < 10_000; times += 1) {
    line.push(frame('x'))
    line.shift()
    assert.ok(line.places <= 2 * 500 + 130, `${line.places} places`)
  }
  for (let waiting = 500; waiting > 0; waiting -= 1) line.shift()
  assert.equal(line.places, 0)
})
