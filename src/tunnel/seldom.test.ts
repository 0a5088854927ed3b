import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { SELDOM_MS } from './limits.ts'
import { Seldom } from './seldom.ts'

test('what happens again and again is said once in a while, with how often it has', (t) => {
  let now = 0
  const clock = mock.method(performance, 'now', () => now)
  t.after(() => clock.mock.restore())
  const seldom = new Seldom()
  const said: number[] = []
  const happen = () => seldom.say((more) => said.push(more))
  happen()
  happen()
  happen()
  assert.deepEqual(said, [0])
  now = SELDOM_MS
  happen()
  happen()
  assert.deepEqual(said, [0, 2])
  now = 3 * SELDOM_MS
  happen()
  assert.deepEqual(said, [0, 2, 1])
})
