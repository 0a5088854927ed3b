import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Stream as Libp2pStream } from '@libp2p/interface'
import { assemble } from './assemble.ts'
import { createIdentity } from './identity.ts'
import {
  LARGEST_WINDOW_BYTES,
  LEAST_WINDOW_BYTES,
  SHARED_WINDOW_BYTES,
  WINDOW_BYTES,
} from './limits.ts'
import { LOOPBACK } from './options.ts'
import { shareWindows, widenWindow } from './window.ts'

/** How much a stream of yamux may send. */
const maySend = (stream: object) => (stream as { sendWindowCapacity: number }).sendWindowCapacity

test('the other end may send a wide window at once, and this one no more than it was granted', async (t) => {
  const [a, b] = await Promise.all(
    [1, 2].map(async () => {
      const parts = { listen: LOOPBACK, relays: new Set<string>(), found() {} }
      const { node } = await assemble({ identity: await createIdentity() }, parts)
      await node.start()
      t.after(() => node.stop())
      return node
    }),
  )
  const inbound = Promise.withResolvers<Libp2pStream>()
  await b!.handle('/test/1', inbound.resolve)
  const outbound = await a!.dialProtocol(b!.getMultiaddrs(), '/test/1')
  const far = await inbound.promise
  assert.ok(maySend(outbound) <= LEAST_WINDOW_BYTES)
  widenWindow(far, [far])
  // The answer to a ping comes after what was granted.
  await (await a!.dialProtocol(b!.peerId, '/ipfs/ping/1.0.0')).close()
  assert.ok(maySend(outbound) > WINDOW_BYTES - 1024)
  assert.ok(maySend(far) <= LEAST_WINDOW_BYTES)
  outbound.abort(new Error('done'))
})

test('a stream without such a window stays as it is', () => {
  const stream = Object.freeze({ protocol: '/test/1' })
  widenWindow(stream, [stream])
})

test('the more streams there are, the less each may bring at once, down to what yamux grants', () => {
  for (const [streams, bytes] of [
    [1, WINDOW_BYTES],
    [16, WINDOW_BYTES],
    [32, SHARED_WINDOW_BYTES / 32],
    [1_000, LEAST_WINDOW_BYTES],
  ] as const) {
    const stream = fakeStream()
    widenWindow(stream, [stream, ...Array.from({ length: streams - 1 }, fakeStream)])
    assert.equal(stream.recvWindow, bytes)
  }
})

test('the windows of all streams grow to what they share, and further when others end', () => {
  const streams = Array.from({ length: 32 }, fakeStream)
  const share = () => streams.map((one) => one.maxStreamWindowSize)
  widenWindow(streams[0]!, streams)
  assert.deepEqual(new Set(share()), new Set([SHARED_WINDOW_BYTES / 32]))
  shareWindows(streams.slice(0, 2))
  assert.equal(share()[0], SHARED_WINDOW_BYTES / 2)
  shareWindows(streams.slice(0, 1))
  assert.equal(share()[0], LARGEST_WINDOW_BYTES)
})

function fakeStream() {
  return { recvWindow: LEAST_WINDOW_BYTES, maxStreamWindowSize: 0, sendWindowUpdate() {} }
}
