import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Connection, Stream } from '@libp2p/interface'
import { StreamCloseEvent, StreamMessageEvent, UnsupportedProtocolError } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { assemble } from './assemble.ts'
import { startHost } from './hosts.fixture.ts'
import { createIdentity } from './identity.ts'
import { keepAlive } from './keep-alive.ts'

const TIMES = { pingEveryMs: 1_000, silenceMs: 500 }

/** A connection that answers its pings as it is told. */
class FakeConnection extends EventTarget {
  answer: 'echo' | 'refusal' | 'silence' = 'echo'
  pings = 0
  aborted: string | undefined
  rtt: number | undefined

  abort(error: Error): void {
    this.aborted = error.message
    this.dispatchEvent(new StreamCloseEvent(true, error))
  }
}

/** One whose multiplexer pings. */
class Muxed extends FakeConnection {
  readonly muxer = {
    ping: async (): Promise<number> => {
      this.pings++
      if (this.answer === 'refusal') throw new Error('no')
      if (this.answer === 'silence') return new Promise(() => {})
      return 3
    },
  }
}

/** One on which a ping takes a stream. */
class Unmuxed extends FakeConnection {
  async newStream(): Promise<Stream> {
    this.pings++
    if (this.answer === 'refusal') throw new UnsupportedProtocolError('no')
    const stream = new EventTarget()
    const send = (data: Uint8Array) => {
      if (this.answer === 'echo') stream.dispatchEvent(new StreamMessageEvent(data))
    }
    return Object.assign(stream, { send, close: async () => {}, abort() {} }) as unknown as Stream
  }
}

const turns = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}

/** Time in the test's own hands. */
function watched(t: TestContext, connection: FakeConnection) {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  keepAlive(connection as unknown as Connection, TIMES)
  return async (ms: number) => {
    t.mock.timers.tick(ms)
    await turns()
  }
}

for (const Kind of [Muxed, Unmuxed]) {
  test(`${Kind.name}: a connection that answers stays, and its round trip is noted`, async (t) => {
    const connection = new Kind()
    const pass = watched(t, connection)
    for (let ping = 1; ping <= 5; ping++) {
      await pass(TIMES.pingEveryMs)
      assert.equal(connection.pings, ping)
    }
    assert.equal(connection.aborted, undefined)
    assert.ok((connection.rtt ?? -1) >= 0)
  })

  test(`${Kind.name}: a peer that refuses a ping is alive all the same`, async (t) => {
    const connection = new Kind()
    const pass = watched(t, connection)
    connection.answer = 'refusal'
    for (let ping = 1; ping <= 5; ping++) await pass(TIMES.pingEveryMs)
    assert.equal(connection.pings, 5)
    assert.equal(connection.aborted, undefined)
  })

  test(`${Kind.name}: a connection that stays silent is cut`, async (t) => {
    const connection = new Kind()
    const pass = watched(t, connection)
    connection.answer = 'silence'
    await pass(TIMES.pingEveryMs)
    await pass(TIMES.silenceMs - 1)
    assert.equal(connection.aborted, undefined)
    await pass(1)
    assert.equal(connection.aborted, 'it was silent for 500 ms')
    await pass(10 * TIMES.pingEveryMs)
    assert.equal(connection.pings, 1)
  })

  test(`${Kind.name}: a connection that closed is asked no more`, async (t) => {
    const connection = new Kind()
    const pass = watched(t, connection)
    connection.dispatchEvent(new StreamCloseEvent())
    await pass(10 * TIMES.pingEveryMs)
    assert.equal(connection.pings, 0)
  })
}

test('the multiplexer of a connection between hosts does ping', async (t) => {
  const host = await startHost(t)
  const parts = { listen: [], relays: new Set<string>(), found() {} }
  const { node } = await assemble({ identity: await createIdentity() }, parts)
  await node.start()
  t.after(() => node.stop())
  const connection = await node.dial(multiaddr(host.addresses()[0]!))
  const { muxer } = connection as unknown as Muxed
  assert.ok((await muxer.ping()) >= 0)
})
