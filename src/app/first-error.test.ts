import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstError } from './first-error.ts'

test('what failed first is found below what failed while things were put away', async () => {
  const first = new Error('first')
  const leave = async () => {
    await using stack = new AsyncDisposableStack()
    stack.defer(() => Promise.reject(new Error('third')))
    stack.defer(() => Promise.reject(new Error('second')))
    throw first
  }
  const error = await leave().catch((error: unknown) => error)
  assert.ok(error instanceof SuppressedError)
  assert.equal(firstError(error), first)
  assert.equal(firstError(first), first)
})
