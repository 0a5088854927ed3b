/** Tunnels of two nodes that are made, used and closed by calls of the RPC alone. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import { connectTo, dial, hear, portOf, serveTcp } from '../../tunnel/tunnels.fixture.ts'
import { startTestNode } from '../test-node.fixture.ts'
import { rawCall } from './rpc-face.fixture.ts'

/** Bytes that go each way. */
const BYTES = 3 * 1024 * 1024

interface Streams {
  Streams: { HandlerID: string; Protocol: string; OriginAddress: string; TargetAddress: string }[]
}

interface Peers {
  Peers: { Peer: string; Addr: string; Direction?: number; Streams?: { Protocol: string }[] }[]
}

/** A whole node, and its answers. */
async function startNode(t: TestContext) {
  const { node } = await startTestNode(t, { roomOnly: false, rpc: '127.0.0.1:0' })
  const port = Number(new URL(String(node.ready.rpc)).port)
  const ask = async (path: string) => {
    const { status, body, trailers } = await rawCall(port, `/api/v0/${path}`)
    return `${status.slice(0, 3)} ${body}${trailers}`
  }
  return {
    id: String(node.ready.peer?.peerId),
    address: String(node.ready.peer?.addrs.find((one) => !one.includes('/ws'))),
    ask,
    async read<T>(path: string): Promise<T> {
      const answer = await ask(path)
      assert.equal(answer.slice(0, 4), '200 ')
      return JSON.parse(answer.slice(4)) as T
    },
  }
}

type Node = Awaited<ReturnType<typeof startNode>>

async function tunnelTo(near: Node, far: Node, target: number): Promise<number> {
  assert.equal(await far.ask(`p2p/listen?arg=/x/a&arg=/ip4/127.0.0.1/tcp/${target}`), '200 ')
  const forward = `p2p/forward?arg=/x/a&arg=/ip4/127.0.0.1/tcp/0&arg=${far.address}`
  assert.equal(await near.ask(forward), '200 ')
  const { Listeners } = await near.read<{ Listeners: { ListenAddress: string }[] }>('p2p/ls')
  return portOf(String(Listeners[0]?.ListenAddress))
}

const failure = (Message: string) => `500 ${JSON.stringify({ Message, Code: 0, Type: 'error' })}\n`

test('bytes run through tunnels that were made by calls, whose streams are listed and reset by calls', async (t) => {
  const [near, far] = [await startNode(t), await startNode(t)]
  const target = await serveTcp(t, (socket) => {
    socket.pipe(socket)
  })
  const port = await tunnelTo(near, far, target)
  const client = await connectTo(t, port)
  const heard = hear(client)
  const sent = Buffer.alloc(BYTES, 'tunnel')
  client.write(sent)
  while (heard.bytes < BYTES) await once(client, 'data')
  assert.equal(heard.hash.digest('hex'), createHash('sha256').update(sent).digest('hex'))

  const stream = { HandlerID: '0', Protocol: '/x/a' }
  assert.deepEqual(await near.read<Streams>('p2p/stream/ls'), {
    Streams: [
      {
        ...stream,
        OriginAddress: `/ip4/127.0.0.1/tcp/${client.localPort}`,
        TargetAddress: `/p2p/${far.id}`,
      },
    ],
  })
  assert.deepEqual(await far.read<Streams>('p2p/stream/ls'), {
    Streams: [
      {
        ...stream,
        OriginAddress: `/p2p/${near.id}`,
        TargetAddress: `/ip4/127.0.0.1/tcp/${target}`,
      },
    ],
  })
  for (const [node, other, way] of [
    [near, far, 'outbound'],
    [far, near, 'inbound'],
  ] as const) {
    const { Peers } = await node.read<Peers>('swarm/peers?streams=true')
    const [peer] = Peers
    assert.deepEqual([Peers.length, peer?.Peer, peer?.Direction], [1, other.id, undefined])
    assert.ok(peer?.Streams?.some(({ Protocol }) => Protocol === '/x/a'))
    const { Peers: verbose } = await node.read<Peers>('swarm/peers?v=true')
    assert.equal(verbose[0]?.Direction, way === 'inbound' ? 1 : 2)
    const lines = (await node.ask('swarm/peers?verbose=true&encoding=text')).split('\n')
    assert.ok(lines[0]?.endsWith(`/p2p/${other.id} n/a ${way}`), String(lines[0]))
    assert.ok(lines.includes('  /x/a'))
  }
  // As kubo has it, nothing is said of an id that is not there.
  assert.equal(await near.ask('p2p/stream/close?arg=7'), '200 ')
  assert.equal(await far.ask('p2p/stream/close?arg=0'), '200 ')
  assert.equal(await far.ask('p2p/stream/ls'), '200 {"Streams":null}\n')
  assert.equal(await heard.over, 'ECONNRESET')
  while ((await near.ask('p2p/stream/ls')) !== '200 {"Streams":null}\n');
  const again = dial(t, port)
  again.socket.end('again')
  assert.deepEqual([await again.heard.over, again.heard.text], ['end', 'again'])
})

test('a forward to no peer is refused, and every other call goes on (W1)', async (t) => {
  const node = await startNode(t)
  for (const target of ['/ip4/127.0.0.1/tcp/4001', '/dns4/localhost/tcp/4001']) {
    assert.equal(
      await node.ask(`p2p/forward?arg=/x/a&arg=/ip4/127.0.0.1/tcp/0&arg=${target}`),
      failure('invalid p2p multiaddr'),
    )
  }
  assert.equal(await node.ask('p2p/ls'), '200 {"Listeners":null}\n')
  assert.equal(await node.ask('p2p/close?t=/ip4/127.0.0.1/tcp/4001'), '200 0\n')
  assert.equal(await node.ask('p2p/close?all=true'), '200 0\n')
  assert.equal(await node.ask('p2p/listen?arg=/x/a&arg=/ip4/127.0.0.1/tcp/9'), '200 ')
  assert.equal(
    await node.ask('p2p/ls'),
    `200 ${JSON.stringify({ Listeners: [{ Protocol: '/x/a', ListenAddress: `/p2p/${node.id}`, TargetAddress: '/ip4/127.0.0.1/tcp/9' }] })}\n`,
  )
})

test('swarm/connect finds a peer at a name', async (t) => {
  const [near, far] = [await startNode(t), await startNode(t)]
  const port = portOf(far.address)
  const at = (name: string) => `swarm/connect?arg=/${name}/tcp/${port}/p2p/${far.id}`
  assert.equal(
    await near.ask(at('dns4/localhost')),
    `200 {"Strings":["connect ${far.id} success"]}\n`,
  )
  const { Peers } = await near.read<Peers>('swarm/peers')
  assert.deepEqual(
    Peers.map(({ Addr, Peer }) => [Addr, Peer]),
    [[`/ip4/127.0.0.1/tcp/${port}`, far.id]],
  )
  assert.equal(
    await near.ask(`swarm/disconnect?arg=/ip4/127.0.0.1/tcp/${port}/p2p/${far.id}`),
    `200 {"Strings":["disconnect ${far.id} success"]}\n`,
  )
  assert.equal(
    await near.ask(at('dns/localhost')),
    `200 {"Strings":["connect ${far.id} success"]}\n`,
  )
})
