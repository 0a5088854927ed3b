/** Tunnels over a relay: shown as such, refused where that is said, and cut with the relay. */
import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { makeHost, nextEvent, startHost } from '../../src/host/hosts.fixture.ts'
import { createIdentity, type Host } from '../../src/host/index.ts'
import { createTunnels, type ForwardOptions, type ListenOptions } from '../../src/tunnel/index.ts'
import { connectTo, dial, hear, portOf, serveTcp } from '../../src/tunnel/tunnels.fixture.ts'
import { PROTOCOL } from './foreign-end.ts'
import { isEmpty } from './foreign-suite.ts'

/** A node that can be reached over a relay alone, one that reaches it so, and a tunnel between them. */
async function relayed(
  t: TestContext,
  serve: (socket: Socket) => void,
  options: { listen?: ListenOptions; forward?: ForwardOptions } = {},
) {
  const [own, other] = [await createIdentity(), await createIdentity()]
  const relay = await startHost(t, { relay: { allow: [own.peerId, other.peerId] } })
  const behind = await makeHost(t, {
    identity: own,
    listen: [`${relay.addresses()[0]}/p2p-circuit`],
  })
  const hasPlace = placeAt(behind)
  await behind.start()
  await hasPlace
  const far = await startTunnelsOn(t, behind)
  const near = await startTunnelsOn(t, await startHost(t, { identity: other, listen: [] }))
  const target = await serveTcp(t, serve)
  const listener = await far.listen(PROTOCOL, `/ip4/127.0.0.1/tcp/${target}`, options.listen)
  const [address] = behind.addresses()
  const forward = await near.forward(
    PROTOCOL,
    '/ip4/127.0.0.1/tcp/0',
    String(address),
    options.forward,
  )
  return {
    ...{ relay, near, far, listener, forward, behind },
    peers: { near: other.peerId, far: own.peerId },
    port: portOf(forward.listenAddress),
  }
}

async function placeAt(host: Host): Promise<void> {
  for (;;) {
    const [addresses] = await nextEvent(host, 'addresses')
    if (addresses.length > 0) return
  }
}

async function startTunnelsOn(t: TestContext, host: Host) {
  const tunnels = createTunnels({ host, holdMs: 500 })
  await tunnels.start()
  t.after(() => tunnels.stop())
  return tunnels
}

test('a tunnel over a relay carries, half-closes, and is shown as relayed (W12)', async (t) => {
  const { near, far, forward, port } = await relayed(t, (socket) => {
    const asked = hear(socket)
    void asked.over.then(() => socket.end(`got ${asked.bytes}`))
  })
  const client = await connectTo(t, port)
  client.write(Buffer.alloc(1_000_000))
  const answered = hear(client)
  while (near.streams().length === 0 || far.streams().length === 0) await turn()
  assert.deepEqual([near.streams()[0]?.path, far.streams()[0]?.path], ['relayed', 'relayed'])
  assert.deepEqual([forward.reach.state, forward.reach.path], ['connected', 'relayed'])
  client.end()
  assert.deepEqual([await answered.over, answered.text], ['end', 'got 1000000'])
  await isEmpty(near)
})

test('a listener that takes nobody over a relay refuses by a reset, and says whom', async (t) => {
  const options = { listen: { relayed: false } }
  const { port, listener, peers } = await relayed(t, (socket) => socket.end(), options)
  assert.equal(await dial(t, port).heard.over, 'ECONNRESET')
  assert.deepEqual(
    [listener.traffic.refused, listener.traffic.lastError?.said],
    [
      1,
      `${peers.near} is refused at /x/test: it comes over a relay, which is not allowed here; see: rialto p2p ls --verbose`,
    ],
  )
})

test('a forward that goes over no relay resets its connections, and says why', async (t) => {
  const options = { forward: { relayed: false } }
  const { port, forward, listener, peers } = await relayed(t, (socket) => socket.end(), options)
  assert.equal(await dial(t, port).heard.over, 'ECONNRESET')
  assert.equal(
    forward.traffic.lastError?.said,
    `${peers.far} is reached over a relay alone, which this forward does not allow; connect again`,
  )
  assert.deepEqual([forward.traffic.failed, listener.traffic.opened], [1, 0])
})

test('when the relay goes, so do its tunnels, by a reset at both ends with a clear error', async (t) => {
  const accepted = Promise.withResolvers<Socket>()
  const { port, relay, near, far, forward, listener, peers } = await relayed(t, accepted.resolve)
  const client = await connectTo(t, port)
  const server = await accepted.promise
  const [asked, answered] = [hear(server), hear(client)]
  client.write('hello')
  while (asked.bytes === 0) await turn()
  await relay.stop()
  assert.deepEqual([await asked.over, await answered.over], ['ECONNRESET', 'ECONNRESET'])
  await Promise.all([isEmpty(near), isEmpty(far)])
  for (const [{ traffic }, peer] of [
    [forward, peers.far],
    [listener, peers.near],
  ] as const) {
    assert.deepEqual(
      [traffic.failed, traffic.lastError?.said],
      [
        1,
        `the stream of /x/test to ${peer} broke: the connection ended; it went over a relay, which may allow so much time or so many bytes and no more`,
      ],
    )
  }
  assert.equal(await dial(t, port).heard.over, 'ECONNRESET')
  assert.match(
    String(forward.traffic.lastError?.said),
    new RegExp(`^cannot reach ${peers.far}: .*/p2p-circuit: nothing listens there`),
  )
})

function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5))
}
