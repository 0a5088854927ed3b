import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ChainEndedError, ChainHeldError, ChainStartError } from './errors.ts'

test('a holder that has not told where it is open is named by its process alone', () => {
  const { message } = new ChainHeldError('/h/chain', { pid: 7, httpUrl: undefined })
  assert.equal(
    message,
    'process 7 runs a development chain in /h/chain; use that one, end it with: kill 7, or choose another folder',
  )
})

test('what does not answer in time is told with the end of what it printed', () => {
  const error = new ChainStartError(
    'did not answer within 20 seconds',
    `${'a'.repeat(9_000)}\n b \n`,
  )
  assert.equal(
    error.message,
    `the development chain did not start: anvil did not answer within 20 seconds; it printed: ...${'a'.repeat(393)} | b`,
  )
  assert.equal(error.name, 'ChainStartError')
})

test('what printed nothing is told to have', () => {
  const { message } = new ChainEndedError('ended with code 1', ' \n')
  assert.equal(
    message,
    'the development chain is gone: anvil ended with code 1; it printed nothing',
  )
})
