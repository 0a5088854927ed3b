import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pause } from './pause.ts'

test('a pause ends by itself, and with the very reason of its signal', async () => {
  const controller = new AbortController()
  await pause(1, controller.signal)
  const reason = new Error('enough')
  const pausing = pause(60_000, controller.signal)
  controller.abort(reason)
  await assert.rejects(pausing, (error) => error === reason)
})
