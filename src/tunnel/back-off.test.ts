import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backOff, Wake } from './back-off.ts'

/** Lets pending promises go on; timers are mocked. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

test('each attempt waits about twice as long as the last one, a minute at most', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  t.mock.method(Math, 'random', () => 0.5)
  const stop = new AbortController()
  let attempts = 0
  const failed: unknown[] = []
  const done = backOff(
    async () => {
      attempts += 1
      throw attempts
    },
    { signal: stop.signal, failed: (error) => failed.push(error) },
  )
  await settle()
  for (const [index, ms] of [
    500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000,
  ].entries()) {
    assert.equal(attempts, index + 1)
    t.mock.timers.tick(ms - 1)
    await settle()
    assert.equal(attempts, index + 1)
    t.mock.timers.tick(1)
    await settle()
  }
  assert.deepEqual(failed, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  stop.abort()
  assert.equal(await done, false)
})

test('whoever wakes it does not wait for the next attempt', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const wake = new Wake()
  let attempts = 0
  const done = backOff(
    async () => {
      attempts += 1
      if (attempts < 3) throw new Error('not yet')
    },
    { signal: new AbortController().signal, failed() {}, wake },
  )
  await settle()
  wake.now()
  await settle()
  wake.now()
  assert.equal(await done, true)
  assert.equal(attempts, 3)
})

test('what has just failed is not tried again at once', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let attempts = 0
  const attempt = async () => {
    attempts += 1
  }
  const signal = new AbortController().signal
  const done = backOff(attempt, { signal, failed() {}, isLater: true })
  await settle()
  assert.equal(attempts, 0)
  t.mock.timers.tick(700)
  assert.equal(await done, true)
})
