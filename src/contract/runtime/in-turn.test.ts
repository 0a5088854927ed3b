import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from '../connection/index.ts'
import { inTurn } from './in-turn.ts'

// Nothing is asked over them.
const connection = connect('http://127.0.0.1:1')
const other = connect('http://127.0.0.1:1')

test('what one account does waits for what it did before, and that of others does not', async () => {
  const done: string[] = []
  const first = Promise.withResolvers<void>()
  const run = (name: string, where = connection, account = '0xAA') =>
    inTurn(where, account, { work: async () => done.push(name), signal: undefined })
  const slow = inTurn(connection, '0xaa', { work: () => first.promise, signal: undefined })
  const later = [run('second'), run('third')]
  await run('of another account', connection, '0xbb')
  await run('over another connection', other)
  assert.deepEqual(done, ['of another account', 'over another connection'])
  first.resolve()
  await Promise.all([slow, ...later])
  assert.deepEqual(done.slice(2), ['second', 'third'])
})

test('what fails or gives up holds nobody back, and nobody overtakes', async () => {
  const reason = new Error('enough')
  const stop = new AbortController()
  const first = Promise.withResolvers<void>()
  const done: string[] = []
  const work = (name: string) => async () => done.push(name)
  const slow = inTurn(connection, '0xaa', { work: () => first.promise, signal: undefined })
  const given = inTurn(connection, '0xaa', { work: work('given up'), signal: stop.signal })
  const last = inTurn(connection, '0xaa', { work: work('last'), signal: undefined })
  stop.abort(reason)
  await assert.rejects(given, reason)
  assert.deepEqual(done, [])
  first.reject(new Error('failed'))
  await assert.rejects(slow, { message: 'failed' })
  await last
  assert.deepEqual(done, ['last'])
})
