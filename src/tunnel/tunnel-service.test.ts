import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { TunnelError } from './errors.ts'
import {
  connectTo,
  dial,
  hear,
  portOf,
  serveTcp,
  startTunnels,
  tunnelTo,
} from './tunnels.fixture.ts'

const PEER = '12D3KooWGRYZDHBembyGJQqQ6WgLqJWYNjnECJwGBnCg8vbCeo8F'

/** The short sentence of a refusal, which is kubo's where it has one. */
async function refusal(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => assert.fail('it was taken'),
    (error: unknown) => error,
  )
  assert.ok(error instanceof TunnelError, String(error))
  assert.ok(error.message.startsWith(`${error.shortMessage}; `), error.message)
  return error.shortMessage
}

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-tunnel-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('listen checks the target, then its port, then the name, then whether it is taken', async (t) => {
  const { tunnels } = await startTunnels(t)
  await tunnels.listen('/x/a', '/ip4/127.0.0.1/tcp/1')
  for (const [protocol, target, message] of [
    ['a', 'garbage', 'failed to parse multiaddr "garbage": must begin with /'],
    ['a', '/ip4/127.0.0.1', 'address does not contain tcp or udp protocol'],
    ['a', '/ip4/127.0.0.1/tcp/0', 'port can not be 0'],
    ['a', '/ip4/127.0.0.1/tcp/1', "protocol name must be within '/x/' namespace"],
    ['/x', '/ip4/127.0.0.1/tcp/1', "protocol name must be within '/x/' namespace"],
    ['/x/a', '/ip4/127.0.0.1/tcp/1', 'listener already registered'],
    ['/x/a', '/ip4/127.0.0.1/tcp/2', 'listener already registered'],
  ] as const) {
    assert.equal(await refusal(tunnels.listen(protocol, target)), message)
  }
  assert.equal(tunnels.listeners().length, 1)
})

test('listen refuses datagrams, empty names and those of libp2p, each with a sentence (W6) (W10)', async (t) => {
  const { tunnels } = await startTunnels(t)
  const custom = { allowCustomProtocol: true }
  const target = '/ip4/127.0.0.1/tcp/1'
  for (const [protocol, to, message] of [
    [
      '/x/dns',
      '/ip4/127.0.0.1/udp/53',
      'a tunnel carries TCP and Unix sockets, and "/ip4/127.0.0.1/udp/53" is UDP; name a TCP port, as in /ip4/127.0.0.1/tcp/53',
    ],
    ['', target, 'the protocol name "" is empty; choose another one, such as /x/web'],
    [
      '/ipfs/id/1.0.0',
      target,
      'the protocol name "/ipfs/id/1.0.0" belongs to libp2p or to this node; choose another one, such as /x/web',
    ],
    [
      '/neb/1.0.0',
      target,
      'the protocol name "/neb/1.0.0" belongs to libp2p or to this node; choose another one, such as /x/web',
    ],
    [
      '/a\nb',
      target,
      'the protocol name "/a\\nb" has a line end in it; choose another one, such as /x/web',
    ],
    [
      '/x/'.padEnd(1100, 'a'),
      target,
      `the protocol name "${'/x/'.padEnd(32, 'a')}…" has 1100 bytes, and may have 1023; choose another one, such as /x/web`,
    ],
  ] as const) {
    await assert.rejects(tunnels.listen(protocol, to, custom), { message })
  }
  await tunnels.listen('/http', target, custom)
  await tunnels.listen('/x/', target)
})

test('like kubo, listen takes UDP and whatever has a port, and no Unix socket', async (t) => {
  const { tunnels } = await startTunnels(t)
  const likeKubo = { likeKubo: true }
  await tunnels.listen('/x/udp', '/ip4/127.0.0.1/udp/53', likeKubo)
  await tunnels.listen('/x/http', '/dns4/localhost/tcp/80/http', likeKubo)
  assert.equal(
    await refusal(tunnels.listen('/x/unix', '/unix/tmp/x', likeKubo)),
    'address does not contain tcp or udp protocol',
  )
  assert.deepEqual(
    tunnels.listeners().map(({ targetAddress }) => targetAddress),
    ['/ip4/127.0.0.1/udp/53', '/dns4/localhost/tcp/80/http'],
  )
})

test('forward checks the address, then the target, then the name, then binds (W1)', async (t) => {
  const { tunnels } = await startTunnels(t)
  const taken = await serveTcp(t, () => {})
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'file'), '')
  const peer = `/p2p/${PEER}`
  for (const [protocol, address, target, message] of [
    ['a', 'garbage', 'garbage', 'failed to parse multiaddr "garbage": must begin with /'],
    ['a', '/ip4/127.0.0.1/tcp/0', PEER, `failed to parse multiaddr "${PEER}": must begin with /`],
    ['a', '/ip4/127.0.0.1/tcp/0', '/ip4/127.0.0.1/tcp/1', 'invalid p2p multiaddr'],
    ['a', '/ip4/127.0.0.1/tcp/0', peer, "protocol name must be within '/x/' namespace"],
    [
      '/x/a',
      `/ip4/127.0.0.1/tcp/${taken}`,
      peer,
      `listen tcp4 127.0.0.1:${taken}: bind: address already in use`,
    ],
    [
      '/x/a',
      '/ip4/203.0.113.9/tcp/4000',
      peer,
      'listen tcp4 203.0.113.9:4000: bind: cannot assign requested address',
    ],
    [
      '/x/a',
      `/unix${folder}/file`,
      peer,
      `listen unix ${folder}/file: bind: address already in use`,
    ],
    [
      '/x/a',
      `/unix${folder}/no/x`,
      peer,
      `listen unix ${folder}/no/x: bind: no such file or directory`,
    ],
    [
      '/x/a',
      '/ip4/127.0.0.1/udp/46299',
      peer,
      'listen udp4 127.0.0.1:46299: address 127.0.0.1:46299: unexpected address type',
    ],
    ['/x/a', '/ip4/127.0.0.1', peer, 'listen ip4: unknown network ip4'],
    ['/x/a', peer, peer, `${peer} is not a 'thin waist' address`],
  ] as const) {
    assert.equal(await refusal(tunnels.forward(protocol, address, target)), message)
  }
  assert.deepEqual(tunnels.forwards(), [])
})

test('forwards show what is bound, and a target by its peer id (W8)', async (t) => {
  const { tunnels } = await startTunnels(t)
  const path = join(temporaryFolder(t), 'a.sock')
  for (const [address, shown] of [
    ['/ip4/127.0.0.1/tcp/0', /^\/ip4\/127\.0\.0\.1\/tcp\/[1-9]\d*$/],
    ['/ip4/0.0.0.0/tcp/0', /^\/ip4\/0\.0\.0\.0\/tcp\/[1-9]\d*$/],
    ['/ip6/::1/tcp/0', /^\/ip6\/::1\/tcp\/[1-9]\d*$/],
    ['/dns4/localhost/tcp/0/http', /^\/ip4\/127\.0\.0\.1\/tcp\/[1-9]\d*$/],
    [`/unix${path}`, new RegExp(`^/unix${path}$`)],
  ] as const) {
    const target = `/ip4/192.0.2.1/tcp/4001/ipfs/${PEER}`
    const { listenAddress, targetAddress } = await tunnels.forward('/x/a', address, target)
    assert.match(listenAddress, shown)
    assert.equal(targetAddress, `/p2p/${PEER}`)
  }
  assert.ok(existsSync(path))
  assert.equal(await tunnels.close({ listenAddress: `/unix${path}` }), 1)
  assert.ok(!existsSync(path))
})

test('close takes what fits all that is given, addresses compared by what they mean', async (t) => {
  const { tunnels, host } = await startTunnels(t)
  const make = async () => {
    await tunnels.close('all')
    await tunnels.listen('/x/a', '/ip4/127.0.0.1/tcp/7')
    await tunnels.listen('/x/b', '/ip4/127.0.0.1/tcp/7')
    await tunnels.forward('/x/a', '/ip4/127.0.0.1/tcp/0', `/p2p/${PEER}`)
    return tunnels.forwards()[0]!.listenAddress
  }
  for (const [match, closed] of [
    [{ protocol: '/x/a' }, 2],
    [{ protocol: '/x/' }, 0],
    [{ listenAddress: `/p2p/${host.peerId}` }, 2],
    [{ listenAddress: `/ipfs/${host.peerId}`, protocol: '/x/b' }, 1],
    [{ targetAddress: '/ip4/127.0.0.1/tcp/7' }, 2],
    [{ targetAddress: `/ipfs/${PEER}` }, 1],
    ['all', 3],
  ] as const) {
    await make()
    assert.equal(await tunnels.close(match), closed, JSON.stringify(match))
    assert.equal(tunnels.forwards().length + tunnels.listeners().length, 3 - closed)
  }
  const listenAddress = await make()
  assert.equal(await tunnels.close({ listenAddress }), 1)
  assert.equal(tunnels.forwards().length, 0)
  await assert.rejects(tunnels.close({ listenAddress: 'x' }), {
    shortMessage: 'failed to parse multiaddr "x": must begin with /',
  })
})

test('closing an entry leaves its streams alone, and closing a stream resets both ends', async (t) => {
  const { near, far, forward, port } = await tunnelTo(t, (socket) => socket.pipe(socket))
  const client = await connectTo(t, port)
  client.write('a')
  await once(client, 'data')
  await Promise.all([near.tunnels.close('all'), far.tunnels.close('all')])
  assert.ok(forward.closed.aborted)
  client.write('b')
  assert.equal(String((await once(client, 'data'))[0]), 'b')

  const [here] = near.tunnels.streams()
  const [there] = far.tunnels.streams()
  assert.deepEqual(
    [here?.id, here?.protocol, here?.targetAddress, here?.path, here?.sent, here?.received],
    ['0', '/x/test', `/p2p/${far.host.peerId}`, 'direct', 2, 2],
  )
  assert.equal(here?.originAddress, `/ip4/127.0.0.1/tcp/${client.localPort}`)
  assert.equal(there?.originAddress, `/p2p/${near.host.peerId}`)
  const heard = hear(client)
  assert.equal(near.tunnels.closeStream('7'), false)
  assert.equal(near.tunnels.closeStream('0'), true)
  assert.deepEqual(near.tunnels.streams(), [])
  assert.equal(await heard.over, 'ECONNRESET')
})

test('ids go on counting, and are not used for what does not come about', async (t) => {
  const { near, far, port } = await tunnelTo(t, (socket) => socket.pipe(socket))
  const none = await near.tunnels.forward(
    '/x/none',
    '/ip4/127.0.0.1/tcp/0',
    `/p2p/${far.host.peerId}`,
  )
  const speak = async (where: number) => {
    const client = await connectTo(t, where)
    const heard = hear(client)
    client.end('x')
    return heard.over
  }
  assert.equal(await speak(port), 'end')
  assert.equal(await speak(portOf(none.listenAddress)), 'ECONNRESET')
  const client = await connectTo(t, port)
  client.write('x')
  await once(client, 'data')
  assert.deepEqual(
    near.tunnels.streams().map(({ id }) => id),
    ['1'],
  )
  assert.equal(none.traffic.failed, 1)
  assert.equal(none.traffic.lastError?.code, 'HOST_PROTOCOL')
})

test('with reportPeerId the target hears first who comes (W4)', async (t) => {
  const [near, far] = [await startTunnels(t), await startTunnels(t)]
  const lines: Promise<string> = new Promise((resolve) => {
    void serveTcp(t, async (socket) => {
      const heard = hear(socket)
      await heard.over
      resolve(heard.text)
    }).then(async (port) => {
      await far.tunnels.listen('/x/who', `/ip4/127.0.0.1/tcp/${port}`, { reportPeerId: true })
      const forward = await near.tunnels.forward(
        '/x/who',
        '/ip4/127.0.0.1/tcp/0',
        String(far.host.addresses()[0]),
      )
      const client = await connectTo(t, portOf(forward.listenAddress))
      client.end('hello')
    })
  })
  assert.equal(await lines, `${near.host.peerId}\nhello`)
})

test('Unix sockets carry at both ends, and a half-close passes them (W6)', async (t) => {
  const folder = temporaryFolder(t)
  const [near, far] = [await startTunnels(t), await startTunnels(t)]
  await serveTcp(
    t,
    (socket) => {
      const heard = hear(socket)
      void heard.over.then(() => socket.end(`got ${heard.bytes}`))
    },
    join(folder, 'far.sock'),
  )
  await far.tunnels.listen('/x/u', `/unix${folder}/far.sock`)
  await near.tunnels.forward('/x/u', `/unix${folder}/near.sock`, String(far.host.addresses()[0]))
  const client = await connectTo(t, join(folder, 'near.sock'))
  const heard = hear(client)
  client.end('hello')
  assert.equal(await heard.over, 'end')
  assert.equal(heard.text, 'got 5')
})

test('a dead target resets the connection at once, and is named in the listing (W2) (W13)', async (t) => {
  const [near, far] = [await startTunnels(t), await startTunnels(t)]
  const listener = await far.tunnels.listen('/x/dead', '/ip4/127.0.0.1/tcp/1')
  const forward = await near.tunnels.forward(
    '/x/dead',
    '/ip4/127.0.0.1/tcp/0',
    String(far.host.addresses()[0]),
  )
  assert.equal(await dial(t, portOf(forward.listenAddress)).heard.over, 'ECONNRESET')
  assert.deepEqual(
    [listener.traffic.failed, listener.traffic.lastError?.said],
    [1, 'cannot connect to /ip4/127.0.0.1/tcp/1: nothing listens there; start what listens there'],
  )
})

test('a forward to this node itself resets its connections (W2)', async (t) => {
  const { tunnels, host } = await startTunnels(t)
  const forward = await tunnels.forward('/x/self', '/ip4/127.0.0.1/tcp/0', `/p2p/${host.peerId}`)
  assert.equal(await dial(t, portOf(forward.listenAddress)).heard.over, 'ECONNRESET')
  assert.equal(forward.traffic.lastError?.code, 'HOST_SELF')
})

test('a connection to an away peer waits for it, and is reset when it stays away (W2)', async (t) => {
  const near = await startTunnels(t, { holdMs: 300 })
  const forward = await near.tunnels.forward(
    '/x/away',
    '/ip4/127.0.0.1/tcp/0',
    `/ip4/127.0.0.1/tcp/1/p2p/${PEER}`,
  )
  assert.equal(await dial(t, portOf(forward.listenAddress)).heard.over, 'ECONNRESET')
  assert.equal(forward.traffic.failed, 1)
  assert.equal(forward.reach.state, 'away')
  assert.match(String(forward.reach.said), /^cannot reach 12D3KooW.*: nothing listens there/)
})

test('stopped tunnels take nothing, and have freed what they bound', async (t) => {
  const { tunnels } = await startTunnels(t)
  const { listenAddress } = await tunnels.forward('/x/a', '/ip4/127.0.0.1/tcp/0', `/p2p/${PEER}`)
  await tunnels.stop()
  await tunnels.stop()
  await serveTcp(t, () => {}, portOf(listenAddress))
  await assert.rejects(tunnels.listen('/x/a', '/ip4/127.0.0.1/tcp/1'), {
    message: 'the tunnels of this node do not run; start the node with: rialto start',
  })
})

for (const [what, listen, target] of [
  ['IPv6 at both ends', '/ip6/::1/tcp/0', (port: number) => `/ip6/::1/tcp/${port}`],
  [
    'a name that is looked up',
    '/dns4/localhost/tcp/0',
    (port: number) => `/dns4/localhost/tcp/${port}`,
  ],
] as const) {
  test(`a tunnel leads over ${what}`, async (t) => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.end('there')
    }).listen(0, '::')
    await once(server, 'listening')
    t.after(() => server.close())
    const { port } = server.address() as AddressInfo
    const [near, far] = [await startTunnels(t), await startTunnels(t)]
    await far.tunnels.listen('/x/a', target(port))
    const forward = await near.tunnels.forward('/x/a', listen, String(far.host.addresses()[0]))
    const { host } =
      /^\/ip(?<family>[46])\/(?<host>[^/]+)/.exec(forward.listenAddress)?.groups ?? {}
    const client = connect({ port: portOf(forward.listenAddress), host: String(host) })
    const heard = hear(client)
    assert.equal(await heard.over, 'end')
    assert.equal(heard.text, 'there')
  })
}
