/** A peer that breaks the rules of the multiplexer and of the negotiation, beside one that keeps them. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import type { Connection } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { connectTo, portOf, serveTcp, startTunnels } from '../../src/tunnel/tunnels.fixture.ts'

/** Frames of yamux (https://github.com/hashicorp/yamux/blob/master/spec.md). */
const DATA = 0x0
const WINDOW_UPDATE = 0x1
const SYN = 0x1
const RST = 0x8
const MIB = 1024 * 1024
/** Bytes of a frame that the attacker sends. */
const FRAME = Buffer.alloc(64 * 1024)
/** Streams that are opened and reset. */
const FLOOD = 5_000

/** What a connection of libp2p has below its interface. */
interface Inside {
  readonly muxer: {
    nextStreamID: number
    sendFrame(
      header: { type: number; flag: number; streamID: number; length: number },
      data?: Uint8Array,
    ): boolean
  }
}

/** A node with a listener, a friend that uses it, and a connection of somebody else to it. */
async function attacked(t: TestContext) {
  const port = await serveTcp(t, (socket) => socket.pipe(socket))
  const [far, near] = [await startTunnels(t), await startTunnels(t)]
  await far.tunnels.listen('/x/a', `/ip4/127.0.0.1/tcp/${port}`)
  const address = String(far.host.addresses()[0])
  const forward = await near.tunnels.forward('/x/a', '/ip4/127.0.0.1/tcp/0', address)
  const client = await connectTo(t, portOf(forward.listenAddress))
  const stranger = await createLibp2p({
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionMonitor: { enabled: false },
  })
  t.after(() => stranger.stop())
  const connection = await stranger.dial(multiaddr(address))
  /** The friend's connection still carries. */
  const isWell = async () => {
    client.write('still there?')
    assert.equal(String((await once(client, 'data'))[0]), 'still there?')
  }
  await isWell()
  return {
    far,
    stranger,
    connection,
    muxer: (connection as Connection as unknown as Inside).muxer,
    isWell,
  }
}

test('bytes beyond the window cut the connection that they come on, and no other', async (t) => {
  const { far, stranger, connection, muxer, isWell } = await attacked(t)
  const stream = await connection.newStream('/x/a')
  const { streamId } = stream as unknown as { streamId: number }
  const id = stranger.peerId.toString()
  // The echo has nowhere to go, as the attacker reads nothing.
  stream.pause()
  for (let sent = 0; sent < 64 * MIB && connection.status === 'open'; sent += FRAME.length) {
    muxer.sendFrame({ type: DATA, flag: 0, streamID: streamId, length: FRAME.length }, FRAME)
    await isWell()
  }
  if (connection.status === 'open') await once(connection as unknown as EventTarget, 'close')
  assert.deepEqual(far.host.connectionsTo(id), [])
  await isWell()
})

test('frames of streams that nobody opened are dropped, and the connection goes on', async (t) => {
  const { connection, muxer, isWell } = await attacked(t)
  for (let count = 0; count < 1_000; count += 1) {
    const streamID = 10_001 + 2 * count
    muxer.sendFrame({ type: DATA, flag: 0, streamID, length: 4 }, Buffer.from('data'))
    muxer.sendFrame({ type: WINDOW_UPDATE, flag: 0, streamID, length: 1_000 })
    muxer.sendFrame({ type: WINDOW_UPDATE, flag: RST, streamID, length: 0 })
  }
  const stream = await connection.newStream('/x/a')
  stream.send(Buffer.from('well'))
  const [{ data }] = (await once(stream as unknown as EventTarget, 'message')) as [
    { data: Uint8Array },
  ]
  assert.equal(Buffer.from(data.subarray()).toString(), 'well')
  await isWell()
})

test('streams that are opened and reset at once leave nothing behind', async (t) => {
  const { far, connection, muxer, isWell } = await attacked(t)
  for (let count = 0; count < FLOOD; count += 1) {
    const streamID = muxer.nextStreamID
    muxer.nextStreamID += 2
    muxer.sendFrame({ type: WINDOW_UPDATE, flag: SYN, streamID, length: 0 })
    muxer.sendFrame({ type: WINDOW_UPDATE, flag: RST, streamID, length: 0 })
    if (count % 500 === 0) await isWell()
  }
  const stream = await connection.newStream('/x/a')
  stream.abort(new Error('enough'))
  await isWell()
  const [ofStranger] = far.host.peers().filter(({ agent }) => !agent.startsWith('rialto'))
  assert.ok((ofStranger?.connections[0]?.streams ?? 0) < 10)
  assert.equal(far.tunnels.streams().length, 1)
})

test('a negotiation that never ends is given up, while others go on', {
  timeout: 60_000,
}, async (t) => {
  const { far, muxer, isWell } = await attacked(t)
  for (let count = 0; count < 100; count += 1) {
    const streamID = muxer.nextStreamID
    muxer.nextStreamID += 2
    // Nothing comes, or a line of 19 bytes is announced, and one byte of it comes.
    if (count % 2 === 0) muxer.sendFrame({ type: WINDOW_UPDATE, flag: SYN, streamID, length: 0 })
    else muxer.sendFrame({ type: DATA, flag: SYN, streamID, length: 2 }, Buffer.from([19, 47]))
  }
  await isWell()
  const streams = () =>
    far.host
      .peers()
      .flatMap(({ connections }) => connections)
      .reduce((sum, one) => sum + one.streams, 0)
  while (streams() < 100) await isWell()
  while (streams() > 10) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    await isWell()
  }
})
