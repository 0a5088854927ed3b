import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Connection, Stream } from '@libp2p/interface'
import { StreamCloseEvent, StreamMessageEvent, UnsupportedProtocolError } from '@libp2p/interface'
import { keepAlive } from './keep-alive.ts'

const TIMES = { pingEveryMs: 1_000, pingMs: 500, pingsUnanswered: 2 }

type Answer = 'echo' | 'silence' | 'refusal'

/** A connection that answers its pings as it is told. */
class FakeConnection extends EventTarget {
  answer: Answer = 'echo'
  pings = 0
  aborted: string | undefined
  rtt: number | undefined

  async newStream(_: string[], { signal }: { signal: AbortSignal }): Promise<Stream> {
    this.pings++
    if (this.answer === 'refusal') throw new UnsupportedProtocolError('no')
    const stream = new EventTarget()
    const send = (data: Uint8Array) => {
      if (this.answer === 'echo') stream.dispatchEvent(new StreamMessageEvent(data))
    }
    signal.throwIfAborted()
    return Object.assign(stream, { send, close: async () => {}, abort() {} }) as unknown as Stream
  }

  abort(error: Error): void {
    this.aborted = error.message
    this.dispatchEvent(new StreamCloseEvent(true, error))
  }
}

const turns = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}

/** Time in the test's own hands, that of AbortSignal.timeout too. */
function watched(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  t.mock.method(AbortSignal, 'timeout', (ms: number) => {
    const abort = new AbortController()
    setTimeout(() => abort.abort(new Error('late')), ms)
    return abort.signal
  })
  const connection = new FakeConnection()
  keepAlive(connection as unknown as Connection, TIMES)
  const pass = async (ms: number) => {
    t.mock.timers.tick(ms)
    await turns()
  }
  return { connection, pass }
}

test('a connection that answers stays, and its round trip is noted', async (t) => {
  const { connection, pass } = watched(t)
  for (let ping = 1; ping <= 5; ping++) {
    await pass(TIMES.pingEveryMs)
    assert.equal(connection.pings, ping)
  }
  assert.equal(connection.aborted, undefined)
  assert.ok((connection.rtt ?? -1) >= 0)
})

test('a peer that does not know pings is alive all the same', async (t) => {
  const { connection, pass } = watched(t)
  connection.answer = 'refusal'
  for (let ping = 1; ping <= 5; ping++) await pass(TIMES.pingEveryMs)
  assert.equal(connection.pings, 5)
  assert.equal(connection.aborted, undefined)
})

test('two pings in a row without an answer end the connection', async (t) => {
  const { connection, pass } = watched(t)
  connection.answer = 'silence'
  await pass(TIMES.pingEveryMs)
  await pass(TIMES.pingMs)
  assert.equal(connection.aborted, undefined)
  await pass(0)
  await pass(TIMES.pingMs)
  assert.equal(connection.aborted, 'it left 2 pings without an answer')
  await pass(10 * TIMES.pingEveryMs)
  assert.equal(connection.pings, 2)
})

test('one late answer is forgiven', async (t) => {
  const { connection, pass } = watched(t)
  for (let round = 0; round < 3; round++) {
    connection.answer = 'silence'
    await pass(TIMES.pingEveryMs)
    await pass(TIMES.pingMs)
    connection.answer = 'echo'
    await pass(0)
  }
  assert.equal(connection.aborted, undefined)
})

test('a connection that closed is asked no more', async (t) => {
  const { connection, pass } = watched(t)
  connection.dispatchEvent(new StreamCloseEvent())
  await pass(10 * TIMES.pingEveryMs)
  assert.equal(connection.pings, 0)
})
