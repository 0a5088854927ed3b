import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub } from './hub.fixture.ts'
import { DEFAULT_LIMITS, hubLimits } from './limits.ts'

test('the default frame holds the longest text with every character escaped', () => {
  assert.deepEqual(hubLimits({}), DEFAULT_LIMITS)
})

test('a longer text widens the frame, unless the frame is limited too', () => {
  assert.equal(hubLimits({ textBytes: 1 << 20 }).frameBytes, 6 * (1 << 20) + 16 * 1024)
  assert.equal(hubLimits({ textBytes: 1 << 20, frameBytes: 1000 }).frameBytes, 1000)
})

test('a text as long as an operator allows can be said', async () => {
  const textBytes = 512 * 1024
  await using running = await startHub({ limits: { textBytes } })
  const ann = await running.member('ann', 'lobby')
  const text = `x${'\u0001'.repeat(textBytes - 1)}`
  assert.equal((await ann.ask({ type: 'say', room: 'lobby', id: 'long', text }, 'said')).seq, 1)
})
