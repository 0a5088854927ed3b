import assert from 'node:assert/strict'
import { test } from 'node:test'
import { abortable } from './abortable.ts'

test('without an abort it is the promise', async () => {
  const { signal } = new AbortController()
  assert.equal(await abortable(Promise.resolve(1), undefined), 1)
  assert.equal(await abortable(Promise.resolve(2), signal), 2)
  await assert.rejects(abortable(Promise.reject(new Error('x')), signal), { message: 'x' })
})

test('an abort rejects with its own reason, before or after the call', async () => {
  const reason = new Error('enough')
  const never = new Promise<void>(() => {})
  await assert.rejects(abortable(never, AbortSignal.abort(reason)), reason)
  const controller = new AbortController()
  const waiting = abortable(never, controller.signal)
  controller.abort(reason)
  await assert.rejects(waiting, reason)
})
