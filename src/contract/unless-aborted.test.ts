import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { test } from 'node:test'
import { unlessAborted } from './unless-aborted.ts'

test('gives what the promise gives, and lets the signal go', async () => {
  const { signal } = new AbortController()
  assert.equal(await unlessAborted(signal, Promise.resolve(7)), 7)
  assert.equal(await unlessAborted(undefined, Promise.resolve(8)), 8)
  await assert.rejects(unlessAborted(signal, Promise.reject(new Error('no'))), /^Error: no$/)
  assert.equal(getEventListeners(signal, 'abort').length, 0)
})

test('rejects with the reason of the signal, before and while it waits', async () => {
  const stop = new AbortController()
  const reason = new Error('stop')
  const waiting = unlessAborted(stop.signal, new Promise<never>(() => {}))
  stop.abort(reason)
  await assert.rejects(waiting, reason)
  await assert.rejects(unlessAborted(stop.signal, Promise.reject(new Error('late'))), reason)
})
