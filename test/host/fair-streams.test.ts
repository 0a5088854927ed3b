import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Stream } from '../../src/host/host.ts'
import { connectedPair } from '../../src/host/hosts.fixture.ts'

const FLOOD = '/test/flood/1'
const PIECE = new Uint8Array(64 * 1024)
const STREAMS = 64
const MIB = 1024 * 1024
/** Streams whose shares are compared. */
const FEW = 16
/** Bytes that all of them have brought by then. */
const ENOUGH = 64 * MIB

/** Sends for as long as the stream takes it. */
function flood(stream: Stream): void {
  const send = () => {
    while (stream.send(PIECE));
  }
  stream.listen({ bytes() {}, drained: send, ended() {}, closed() {} })
  send()
}

test('many streams that carry all they can come about and share the connection', async (t) => {
  const [a, b] = await connectedPair(t)
  b.handle(FLOOD, flood)
  const got = new Array<number>(STREAMS).fill(0)
  const enough = Promise.withResolvers<void>()
  let isOver = false
  const open = async (at: number) => {
    const stream = await a.openStream(b.peerId, FLOOD)
    stream.listen({
      bytes(data) {
        if (isOver) return stream.abort(new Error('enough'))
        got[at]! += data.length
        if (got.every((bytes) => bytes > MIB)) enough.resolve()
      },
      drained() {},
      ended() {},
      closed() {},
    })
  }
  await Promise.all(got.map((_, at) => open(at)))
  await enough.promise
  isOver = true
  // The first to come about had the connection to itself for a while.
  const [least, most] = [Math.min(...got), Math.max(...got)]
  t.diagnostic(`least ${least}, most ${most}`)
  assert.ok(most < 16 * least, `${most / least}`)
})

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
  for (let count = 0; count < FEW; count += 1) {
    streams.push(await a.openStream(b.peerId, '/test/flood'))
  }
  for (const stream of streams) flood(stream)
  await enough.promise
  const [least, most] = [Math.min(...got), Math.max(...got)]
  assert.ok(most < 2 * least, `from ${least} to ${most} bytes`)
})
