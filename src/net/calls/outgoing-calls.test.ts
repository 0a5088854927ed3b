import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { test } from 'node:test'
import type { ReplyBody } from './bodies.ts'
import { OutgoingCalls } from './outgoing-calls.ts'

const BODY = Buffer.from('x')
const reply = (change: Partial<ReplyBody>): ReplyBody => ({
  id: 1,
  answer: undefined,
  done: false,
  code: '',
  text: '',
  ...change,
})

function caller() {
  const stop = new AbortController()
  const { signal } = stop
  const calls = new OutgoingCalls('QmPeer', () => 'queued')
  const options = (timeoutMs = 20_000) => ({ priority: 1 as const, timeoutMs, signal })
  return {
    calls,
    stop,
    listeners: () => getEventListeners(signal, 'abort').length,
    acknowledge: (timeoutMs?: number) => calls.acknowledge('news', BODY, options(timeoutMs)),
    request: () =>
      calls.request('news', BODY, {
        ...options(),
        decode: (data) => Buffer.from(data).toString(),
        onReply() {},
      }),
  }
}

test('a call that is over, however it ended, listens to its signal no more', async () => {
  const { calls, acknowledge, request, listeners } = caller()
  await assert.rejects(acknowledge(1), { reason: 'timeout' })
  assert.equal(listeners(), 0)

  const handled = acknowledge()
  assert.equal(listeners(), 1)
  calls.take(reply({ id: 2, done: true }))
  await handled
  assert.equal(listeners(), 0)

  const first = request()
  calls.take(reply({ id: 3, answer: BODY }))
  assert.equal(await first, 'x')
  assert.equal(listeners(), 0)

  const flooding = request()
  for (let times = 0; times < 2; times += 1)
    calls.take(reply({ id: 4, answer: Buffer.alloc(1024 * 1024) }))
  await flooding
  assert.equal(listeners(), 0)

  const closed = acknowledge()
  calls.close()
  await assert.rejects(closed, { reason: 'closed' })
  assert.deepEqual([listeners(), calls.size], [0, 0])
})
