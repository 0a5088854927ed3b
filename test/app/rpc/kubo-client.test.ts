/** The client that programs in JavaScript call kubo with, against a node that is there. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { create } from 'kubo-rpc-client'
import { createRpcConfig, memoryRpcConfigStore } from '../../../src/app/rpc/config/index.ts'
import { paperNode, rawCall, startFace } from '../../../src/app/rpc/rpc-face.fixture.ts'
import { startTunnels } from '../../../src/tunnel/tunnels.fixture.ts'

const FLAG = 'Experimental.Libp2pStreamMounting'

/** A node with a real host and real tunnels, its face, and a client of it. */
async function startNode(t: TestContext) {
  const { host, tunnels } = await startTunnels(t)
  const stopped = Promise.withResolvers<void>()
  const config = createRpcConfig({ store: memoryRpcConfigStore(), peerId: () => host.peerId })
  const node = paperNode({ host, tunnels, config, stop: stopped.resolve })
  const { port, face } = await startFace(t, node)
  const client = create({ url: `http://127.0.0.1:${port}` })
  // Its agent keeps connections, which the face ends.
  t.after(() => face.close())
  return { host, tunnels, port, client, stopped: stopped.promise }
}

/** The answer to a call that no client has a name for. */
async function ask(port: number, path: string) {
  const { body, trailers } = await rawCall(port, `/api/v0/${path}`)
  return body + trailers
}

test('kubo-rpc-client learns who the node is', async (t) => {
  const { client, host } = await startNode(t)
  const { id, addresses, agentVersion, protocols } = await client.id()
  assert.equal(String(id), host.peerId)
  assert.deepEqual(addresses.map(String), host.addresses().toSorted())
  assert.equal(agentVersion, 'rialto/0.1.0')
  assert.deepEqual(protocols, ['/ipfs/id/1.0.0', '/ipfs/ping/1.0.0'])
  const version = await client.version()
  assert.equal(version.version, '0.44.0-dev')
  assert.equal(client.isOnline !== undefined && (await client.isOnline()), true)
})

test('kubo-rpc-client connects, pings and disconnects', async (t) => {
  const near = await startNode(t)
  const far = await startTunnels(t)
  const address = far.host.addresses()[0]!
  const { client } = near
  const { multiaddr } = await import('@multiformats/multiaddr')
  await client.swarm.connect(multiaddr(address))
  const peers = await client.swarm.peers({ verbose: true })
  assert.deepEqual(
    peers.map(({ peer, addr, direction, latency }) => [
      String(peer),
      String(addr),
      direction,
      latency,
    ]),
    [[far.host.peerId, address.split('/p2p/')[0], 'outbound', 'n/a']],
  )
  const local = (await client.swarm.localAddrs()).map(String)
  const own = near.host.addresses().map((address_) => address_.split('/p2p/')[0])
  assert.deepEqual(local, own.toSorted())
  const known = await client.swarm.addrs()
  assert.equal(known.length, 2)
  const said = []
  for await (const { text, success } of client.ping(peers[0]!.peer, { count: 1 })) {
    said.push([success, text.replace(/[\d.]+ms/, 'N')])
  }
  assert.deepEqual(said, [
    [true, `PING ${far.host.peerId}.`],
    [true, ''],
    [true, 'Average latency: N'],
  ])
  await client.swarm.disconnect(multiaddr(address))
  assert.deepEqual(await client.swarm.peers(), [])
  await assert.rejects(
    client.swarm.connect(multiaddr(`/ip4/127.0.0.1/tcp/1/p2p/${near.host.peerId}`)),
    { message: `connect ${near.host.peerId} failure: failed to dial: dial to self attempted` },
  )
})

test('kubo-rpc-client turns tunnels off and on', async (t) => {
  const { client, port } = await startNode(t)
  assert.equal(await client.config.get(FLAG), true)
  await client.config.set(FLAG, false)
  assert.equal(await client.config.get(FLAG), false)
  const off = '{"Message":"libp2p stream mounting not enabled","Code":0,"Type":"error"}\n'
  assert.equal(await ask(port, 'p2p/ls'), off)
  await client.config.set(FLAG, true)
  assert.equal(await ask(port, 'p2p/ls'), '{"Listeners":null}\n')
  await client.config.set('Addresses.Swarm', ['/ip4/0.0.0.0/tcp/0'])
  assert.deepEqual((await client.config.getAll()).Addresses?.Swarm, ['/ip4/0.0.0.0/tcp/0'])
  await assert.rejects(client.config.get('Nope'), {
    message: 'failed to get config value: "Nope not found"',
  })
})

test('kubo-rpc-client stops the node', async (t) => {
  const { client, stopped } = await startNode(t)
  await client.stop()
  await stopped
})

test('tunnels are made, listed and closed in the words of kubo', async (t) => {
  const { port, host } = await startNode(t)
  const error = (message: string) =>
    `${JSON.stringify({ Message: message, Code: 0, Type: 'error' })}\n`
  const listen = (protocol: string, target: string) =>
    ask(port, `p2p/listen?arg=${encodeURIComponent(protocol)}&arg=${encodeURIComponent(target)}`)
  const refused: [string, string, string][] = [
    ['/x/a', 'garbage', 'failed to parse multiaddr "garbage": must begin with /'],
    ['/x/a', '/', 'failed to parse multiaddr "": empty multiaddr'],
    ['/x/a', '/foo/1', 'failed to parse multiaddr "/foo/1": unknown protocol foo'],
    ['/x/a', '/ip4/127.0.0.1', 'address does not contain tcp or udp protocol'],
    ['/x/a', '/unix/tmp/a.sock', 'address does not contain tcp or udp protocol'],
    ['y', '/unix/tmp/a.sock', 'address does not contain tcp or udp protocol'],
    ['/x/a', '/ip4/127.0.0.1/tcp/0', 'port can not be 0'],
    ['/y', '/ip4/127.0.0.1/tcp/9', "protocol name must be within '/x/' namespace"],
  ]
  for (const [protocol, target, message] of refused) {
    assert.equal(await listen(protocol, target), error(message))
  }
  assert.equal(await listen('/x/a', '/ip4/127.0.0.1/tcp/9'), '')
  assert.equal(await listen('/x/a', '/ip4/127.0.0.1/tcp/9'), error('listener already registered'))
  const peer = '/p2p/12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
  assert.equal(await ask(port, `p2p/forward?arg=/x/a&arg=/ip4/127.0.0.1/tcp/0&arg=${peer}`), '')
  const listed = (await ask(port, 'p2p/ls')).replace(/tcp\/\d{2,}/, 'tcp/N')
  assert.equal(
    listed,
    `{"Listeners":[{"Protocol":"/x/a","ListenAddress":"/ip4/127.0.0.1/tcp/N","TargetAddress":"${peer}"},{"Protocol":"/x/a","ListenAddress":"/p2p/${host.peerId}","TargetAddress":"/ip4/127.0.0.1/tcp/9"}]}\n`,
  )
  assert.equal(await ask(port, `p2p/close?t=${peer}`), '1\n')
  assert.equal(await ask(port, 'p2p/close?a'), '1\n')
  assert.equal(await ask(port, 'p2p/ls'), '{"Listeners":null}\n')
})
