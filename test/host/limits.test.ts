import assert from 'node:assert/strict'
import { Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { assemble } from '../../src/host/assemble.ts'
import { HostDialError } from '../../src/host/errors.ts'
import { nextEvent, startHost } from '../../src/host/hosts.fixture.ts'
import { createIdentity } from '../../src/host/identity.ts'
import {
  CONNECTIONS,
  CONNECTIONS_A_SECOND,
  MULTIPLEXED_STREAMS,
  NEGOTIATION_MS,
  PENDING_CONNECTIONS,
  REMEMBERED_PEERS,
  UPGRADE_MS,
} from '../../src/host/limits.ts'
import { type HostOptions, LOOPBACK } from '../../src/host/options.ts'
import type { YamuxMuxer } from '../../src/host/yamux/index.ts'

/** The private fields of libp2p that hold what it was given. */
interface Given {
  maxConnections: number
  maxIncomingPendingConnections: number
  inboundConnectionRateLimiter: { points: number }
  inboundUpgradeTimeout: number
  inboundStreamProtocolNegotiationTimeout: number
  outboundStreamProtocolNegotiationTimeout: number
}

async function assembled(t: TestContext, options: Partial<HostOptions> = {}) {
  const parts = { listen: LOOPBACK, relays: new Set<string>(), found() {} }
  const made = await assemble({ identity: await createIdentity(), ...options }, parts)
  await made.node.start()
  t.after(() => made.node.stop())
  return made
}

test('libp2p is given every limit of the host', async (t) => {
  const [a, b] = [await assembled(t), await assembled(t)]
  const manager = a.inside.connectionManager as unknown as Given
  assert.equal(manager.maxConnections, CONNECTIONS)
  assert.equal(manager.maxIncomingPendingConnections, PENDING_CONNECTIONS)
  assert.equal(manager.inboundConnectionRateLimiter.points, CONNECTIONS_A_SECOND)
  const upgrader = a.inside.upgrader as unknown as Given
  assert.equal(upgrader.inboundUpgradeTimeout, UPGRADE_MS)
  assert.equal(upgrader.inboundStreamProtocolNegotiationTimeout, NEGOTIATION_MS)
  assert.equal(upgrader.outboundStreamProtocolNegotiationTimeout, NEGOTIATION_MS)
  const { muxer } = (await a.node.dial(b.node.getMultiaddrs())) as unknown as { muxer: YamuxMuxer }
  assert.equal(muxer.maxStreams, MULTIPLEXED_STREAMS)
})

for (const transport of ['tcp', 'ws'] as const) {
  test(`no socket of ${transport} is closed for being idle`, async (t) => {
    const [a, b] = [await startHost(t), await startHost(t)]
    const set = t.mock.method(Socket.prototype, 'setTimeout')
    const arrived = nextEvent(b, 'connected')
    await a.dial(b.addresses()[transport === 'tcp' ? 0 : 1]!)
    await arrived
    const last = new Map(set.mock.calls.map((call) => [call.this, call.arguments[0]]))
    assert.deepEqual(
      [...last.values()].filter((ms) => ms !== 0),
      [],
    )
  })
}

test('a newcomer over the number of connections is refused, and the others stay', async (t) => {
  const full = await startHost(t, { maxConnections: 1 })
  const [first, second] = [await startHost(t), await startHost(t)]
  const arrived = nextEvent(full, 'connected')
  await first.dial(full.addresses()[0]!)
  await arrived
  await assert.rejects(second.dial(full.addresses()[0]!), (error: Error) => {
    assert.ok(error instanceof HostDialError)
    assert.match(
      error.message,
      /: (it closed the connection at once|what answers there is no libp2p)/,
    )
    return true
  })
  await first.ping(full.peerId)
})

test('twenty peers of one address come at once, and none is refused', async (t) => {
  const host = await startHost(t)
  const peers = await Promise.all(Array.from({ length: 20 }, () => startHost(t, { listen: [] })))
  await Promise.all(peers.map((peer) => peer.dial(host.addresses()[0]!)))
  await Promise.all(peers.map((peer) => peer.ping(host.peerId)))
  assert.equal(host.peers().length, 20)
})

test('no more peers are remembered than may be', async (t) => {
  const { node, inside } = await assembled(t)
  const { PeerBook } = await import('../../src/host/peer-book.ts')
  const { EventList } = await import('../../src/host/host-events.ts')
  const { SILENT } = await import('../../src/host/log.ts')
  const { parsePeerId } = await import('../../src/host/peer-id.ts')
  new PeerBook(node, new EventList(SILENT))
  const extra = 50
  for (let count = 0; count < REMEMBERED_PEERS + extra; count++) {
    const { peerId } = await createIdentity()
    await node.peerStore.merge(parsePeerId(peerId), { metadata: { x: Buffer.of(1) } })
  }
  // What was deleted last is gone once a later request is answered.
  await node.peerStore.get(node.peerId)
  const all = await inside.peerStore.all()
  assert.ok(all.length <= REMEMBERED_PEERS + 1, `${all.length}`)
})
