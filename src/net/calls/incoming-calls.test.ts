import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../service.fixture.ts'
import { decodeReply } from './bodies.ts'
import { IncomingCalls } from './incoming-calls.ts'

const LONG_MS = 60_000

function callee() {
  const replies: string[] = []
  /** How each message ends, by its name. */
  const settle = new Map<string, (failed: boolean) => void>()
  const waiting: (() => boolean)[] = []
  const asked: AbortSignal[] = []
  const calls = new IncomingCalls(
    {
      send: (_, body) => {
        const { id, done, code } = decodeReply(body)
        replies.push(`${id} ${done ? 'done' : 'more'} ${code}`.trim())
        return 'queued'
      },
      left: async () => true,
    },
    {
      handOut: (name, _, { settled, isWaiting }) => {
        settle.set(name, settled)
        waiting.push(isWaiting)
        return undefined
      },
      answer: (_, __, { signal }) => {
        asked.push(signal)
        return new Promise(() => {})
      },
    },
  )
  const call = (id: number, timeoutMs: number, wantsAnswers = false) =>
    calls.take({
      id,
      name: `news${id}`,
      body: Buffer.from('x'),
      wantsAnswers,
      timeoutMs,
      window: 1024,
    })
  return { calls, call, replies, settle, waiting, asked }
}

test('an acknowledgement that a handler never comes to is given up after the timeout of the call', async () => {
  const { calls, call, replies, settle } = callee()
  call(1, 1)
  call(2, LONG_MS)
  await until(() => calls.size === 1)
  assert.deepEqual(replies, ['1 done timeout'])
  for (const settled of settle.values()) settled(false)
  assert.deepEqual([replies, calls.size], [['1 done timeout', '2 done'], 0])
})

test('an acknowledgement that nobody waits for any more keeps no place of a call', () => {
  const { calls, call, replies, settle } = callee()
  call(1, LONG_MS)
  call(2, LONG_MS)
  calls.cancel(1)
  assert.deepEqual([replies, calls.size], [['1 done cancelled'], 1])
  settle.get('news1')!(false)
  settle.get('news2')!(true)
  assert.deepEqual([replies, calls.size], [['1 done cancelled', '2 done failed'], 0])
})

test('a call with the number of one that is open is passed over, and one with that of a call that is over is not', () => {
  const { calls, call, replies, settle, asked } = callee()
  call(1, LONG_MS)
  settle.clear()
  call(1, LONG_MS)
  call(1, LONG_MS, true)
  assert.deepEqual([calls.size, settle.size, asked.length], [1, 0, 0])
  calls.cancel(1)
  call(1, LONG_MS)
  settle.get('news1')!(false)
  assert.deepEqual([replies, calls.size], [['1 done cancelled', '1 done'], 0])
})

test('the end of the stream ends what is handled, acknowledgements too', async () => {
  const { calls, call, asked } = callee()
  call(1, LONG_MS)
  call(2, LONG_MS, true)
  calls.close()
  assert.equal(asked[0]?.aborted, true)
  await until(() => calls.size === 0)
})

test('whoever hands a message out can see whether its caller still waits', () => {
  const { calls, call, waiting } = callee()
  call(1, LONG_MS)
  call(2, LONG_MS)
  calls.cancel(1)
  assert.deepEqual(
    waiting.map((isWaiting) => isWaiting()),
    [false, true],
  )
})
