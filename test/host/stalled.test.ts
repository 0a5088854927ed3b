import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Stream } from '../../src/host/host.ts'
import { connectedPair } from '../../src/host/hosts.fixture.ts'

const STALLED = '/test/stalled/1'
const STREAMS = 1_000
const MIB = 1024 * 1024

test('a thousand streams whose readers stand still hold less than 64 MiB, and lose nothing', async (t) => {
  const [a, b] = await connectedPair(t)
  const readers: Stream[] = []
  const options = { maxInboundStreams: STREAMS, maxOutboundStreams: STREAMS }
  b.handle(STALLED, (stream) => void readers.push(stream), options)
  const before = process.memoryUsage().arrayBuffers
  const senders = new Map<Stream, number>()
  const piece = new Uint8Array(4 * 1024)
  for (let opened = 0; opened < STREAMS; opened += 1) {
    const stream = await a.openStream(b.peerId, STALLED)
    const send = () => {
      let sent = senders.get(stream) ?? 0
      for (let goesOn = true; goesOn && sent < MIB; sent += piece.length) {
        goesOn = stream.sendLent(piece)
      }
      senders.set(stream, sent)
    }
    stream.listen({ bytes() {}, drained: send, ended() {}, closed() {} })
    send()
  }
  // Each sends what its window takes, and waits then.
  const sum = () => senders.values().reduce((total, sent) => total + sent, 0)
  for (let before = -1; before < sum(); ) {
    before = sum()
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  assert.ok(sum() > STREAMS * 32 * 1024)
  const held = process.memoryUsage().arrayBuffers - before
  t.diagnostic(`${(held / MIB).toFixed(1)} MiB`)
  assert.equal(readers.length, STREAMS)
  assert.ok(held < 64 * MIB, `${held / MIB} MiB`)
  let got = 0
  const all = readers.map((reader) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    reader.listen({
      bytes: (data) => {
        got += data.length
      },
      drained() {},
      ended: resolve,
      closed() {},
    })
    return promise
  })
  for (const stream of senders.keys()) void stream.closeWrite()
  await Promise.all(all)
  assert.equal(got, sum())
})
