import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { test } from 'node:test'
import { callSignal, type Waiting } from './call-signal.ts'

/** A call whose asker, token and node can end. */
function call() {
  const raw = new EventEmitter()
  const [token, ended] = [new AbortController(), new AbortController()]
  const waiting = {
    node: { credentialEnd: () => token.signal },
    caller: { credential: 'c' },
    reply: { raw },
  } as unknown as Waiting
  return { raw, token, ended, waiting }
}

test('a call ends when its asker goes, or its token is rotated', () => {
  for (const end of [
    ({ raw }: ReturnType<typeof call>) => raw.emit('close'),
    ({ token }: ReturnType<typeof call>) => token.abort(),
  ]) {
    const one = call()
    const signal = callSignal(one.waiting, one.ended.signal)
    assert.equal(signal.aborted, false)
    end(one)
    const { code, status, message } = signal.reason
    assert.deepEqual([code, status], ['HTTP_ASKER_GONE', 499])
    assert.equal(message, 'the request ended before its answer')
  }
})

test('a call ends with the node, also where that has ended before', () => {
  const one = call()
  const signal = callSignal(one.waiting, one.ended.signal)
  one.ended.abort()
  const late = callSignal(one.waiting, one.ended.signal)
  for (const { reason } of [signal, late]) {
    assert.equal(reason.code, 'HTTP_NOT_READY')
    assert.equal(reason.message, 'the node is stopping; try again in a moment')
  }
})
