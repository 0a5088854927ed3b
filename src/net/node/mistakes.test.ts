import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Mistakes } from './mistakes.ts'

test('so many mistakes are forgiven at once, and one more each minute', () => {
  let now = 0
  const mistakes = new Mistakes(2, () => now)
  assert.deepEqual([mistakes.add(), mistakes.add()], [false, false])
  now = 60_000
  assert.deepEqual([mistakes.add(), mistakes.add()], [false, true])
})
