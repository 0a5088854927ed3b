import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Stream } from './host.ts'
import { connectedPair } from './hosts.fixture.ts'

/** Streams at once. */
const STREAMS = 16
const MIB = 1024 * 1024
/** Bytes that all of them have brought when they are compared. */
const ENOUGH = 64 * MIB

/** Sends as much as goes. */
function flood(stream: Stream): void {
  const piece = Buffer.alloc(64 * 1024)
  const send = () => {
    while (stream.send(piece));
  }
  stream.listen({ bytes() {}, drained: send, ended() {}, closed() {} })
  send()
}

test('streams that all send as much as goes get the same share', async (t) => {
  const [a, b] = await connectedPair(t)
  const got: number[] = []
  const enough = Promise.withResolvers<void>()
  b.handle('/test/flood', (stream) => {
    const index = got.push(0) - 1
    stream.listen({
      bytes(data) {
        got[index]! += data.length
        if (got.reduce((sum, one) => sum + one, 0) >= ENOUGH) enough.resolve()
      },
      drained() {},
      ended() {},
      closed() {},
    })
  })
  const streams: Stream[] = []
  for (let count = 0; count < STREAMS; count += 1) {
    streams.push(await a.openStream(b.peerId, '/test/flood'))
  }
  for (const stream of streams) flood(stream)
  await enough.promise
  const [least, most] = [Math.min(...got), Math.max(...got)]
  assert.ok(most < 2 * least, `from ${least} to ${most} bytes`)
})
