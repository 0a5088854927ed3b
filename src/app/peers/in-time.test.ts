import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTime } from './in-time.ts'

test('what is done in time is, and what it throws is thrown', async () => {
  assert.equal(await inTime(60_000, Promise.resolve()), true)
  await assert.rejects(inTime(60_000, Promise.reject(new Error('broken'))), { message: 'broken' })
})

test('what is not done in time is waited for no longer', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const waiting = inTime(1_700, new Promise(() => {}))
  t.mock.timers.tick(1_700)
  assert.equal(await waiting, false)
})
