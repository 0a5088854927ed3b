import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createHost, createIdentity } from '../../src/host/index.ts'
import { temporaryStore } from '../../src/store/temporary-store.fixture.ts'
import { forwardEntry, listenEntry } from '../../src/tunnel/make-entry.ts'
import {
  createSqliteTunnelStore,
  type TunnelStore,
  tunnelMigrations,
} from '../../src/tunnel/store/index.ts'
import { createTunnels } from '../../src/tunnel/tunnel-service.ts'
import { connectTo, portOf, serveTcp, startTunnels } from '../../src/tunnel/tunnels.fixture.ts'

const PEER = '12D3KooWGRYZDHBembyGJQqQ6WgLqJWYNjnECJwGBnCg8vbCeo8F'

function sqliteStore(t: TestContext): TunnelStore {
  return createSqliteTunnelStore(temporaryStore(t, [tunnelMigrations]).db)
}

test('what was made comes back with its options and its port, and what is temporary does not (W5) (W11)', async (t) => {
  const store = sqliteStore(t)
  const first = await startTunnels(t, { store })
  const limits = { connections: 3 }
  await first.tunnels.listen('/x/a', '/ip4/127.0.0.1/tcp/7', {
    allow: [PEER],
    reportPeerId: true,
    limits,
  })
  await first.tunnels.listen('/x/gone', '/ip4/127.0.0.1/tcp/7')
  await first.tunnels.close({ protocol: '/x/gone' })
  await first.tunnels.listen('/x/brief', '/ip4/127.0.0.1/tcp/7', { temporary: true })
  const { listenAddress } = await first.tunnels.forward(
    '/x/b',
    '/ip4/127.0.0.1/tcp/0',
    `/ip4/192.0.2.1/tcp/1/p2p/${PEER}`,
  )
  first.tunnels.allow('/x/a', 'all')
  await first.tunnels.stop()

  const second = await startTunnels(t, { store })
  const [listener, ...others] = second.tunnels.listeners()
  assert.deepEqual(others, [])
  assert.deepEqual([listener?.protocol, listener?.targetAddress], ['/x/a', '/ip4/127.0.0.1/tcp/7'])
  assert.deepEqual(listener?.options, {
    allowCustomProtocol: false,
    temporary: false,
    reportPeerId: true,
    limits,
    relayed: true,
    likeKubo: false,
    allow: 'all',
  })
  const [forward] = second.tunnels.forwards()
  assert.deepEqual(
    [forward?.listenAddress, forward?.targetAddress, forward?.hints],
    [listenAddress, `/p2p/${PEER}`, [`/ip4/192.0.2.1/tcp/1/p2p/${PEER}`]],
  )
})

test('what cannot be kept is not made', async (t) => {
  const store: TunnelStore = {
    list: () => [],
    put() {
      throw new Error('the disk is full')
    },
    remove() {},
  }
  const { tunnels } = await startTunnels(t, { store })
  await assert.rejects(tunnels.listen('/x/a', '/ip4/127.0.0.1/tcp/7'), {
    message: 'the disk is full',
  })
  await assert.rejects(tunnels.forward('/x/a', '/ip4/127.0.0.1/tcp/0', `/p2p/${PEER}`), {
    message: 'the disk is full',
  })
  assert.deepEqual([tunnels.listeners(), tunnels.forwards()], [[], []])
  await tunnels.listen('/x/a', '/ip4/127.0.0.1/tcp/7', { temporary: true })
})

test('a forward whose port is taken at the start waits for it, is shown, and can be closed', async (t) => {
  const store = sqliteStore(t)
  const first = await startTunnels(t, { store })
  const { listenAddress } = await first.tunnels.forward(
    '/x/b',
    '/ip4/127.0.0.1/tcp/0',
    `/p2p/${PEER}`,
  )
  await first.tunnels.stop()
  const blocker = createServer().listen(portOf(listenAddress), '127.0.0.1')
  await once(blocker, 'listening')
  const second = await startTunnels(t, { store })
  assert.deepEqual(second.tunnels.waiting(), [
    {
      kind: 'forward',
      protocol: '/x/b',
      listenAddress,
      targetAddress: `/p2p/${PEER}`,
      said: `listen tcp4 127.0.0.1:${portOf(listenAddress)}: bind: address already in use; choose another address; port 0 takes a free one`,
      code: 'TUNNEL_LISTEN',
    },
  ])
  blocker.close()
  while (second.tunnels.forwards().length === 0)
    await new Promise((resolve) => setTimeout(resolve, 20))
  assert.deepEqual(second.tunnels.waiting(), [])
  await second.tunnels.stop()

  const again = createServer().listen(portOf(listenAddress), '127.0.0.1')
  await once(again, 'listening')
  t.after(() => again.close())
  const third = await startTunnels(t, { store })
  assert.equal(third.tunnels.waiting().length, 1)
  assert.equal(await third.tunnels.close('all'), 1)
  assert.deepEqual([third.tunnels.waiting(), store.list()], [[], []])
})

test('what is declared is made, and replaced by what is declared next; what stays is not touched (W5)', async (t) => {
  const { tunnels } = await startTunnels(t)
  await tunnels.listen('/x/mine', '/ip4/127.0.0.1/tcp/1')
  const one = () => listenEntry('/x/one', '/ip4/127.0.0.1/tcp/1')
  await tunnels.declare([one(), forwardEntry('/x/f', '/ip4/127.0.0.1/tcp/0', `/p2p/${PEER}`)])
  const kept = tunnels.listeners().find(({ protocol }) => protocol === '/x/one')
  assert.equal(tunnels.forwards().length, 1)
  await tunnels.declare([one(), listenEntry('/x/two', '/ip4/127.0.0.1/tcp/1')])
  assert.deepEqual(
    tunnels.listeners().map(({ protocol }) => protocol),
    ['/x/mine', '/x/one', '/x/two'],
  )
  assert.equal(tunnels.listeners()[1], kept)
  assert.deepEqual(tunnels.forwards(), [])
  await tunnels.declare([listenEntry('/x/one', '/ip4/127.0.0.1/tcp/2')])
  assert.ok(kept?.closed.aborted)
  assert.deepEqual(
    tunnels.listeners().map(({ targetAddress }) => targetAddress),
    ['/ip4/127.0.0.1/tcp/1', '/ip4/127.0.0.1/tcp/2'],
  )
})

test('another store takes the place of the old one, with what lies in it', async (t) => {
  const [old, restored] = [sqliteStore(t), sqliteStore(t)]
  restored.put(listenEntry('/x/restored', '/ip4/127.0.0.1/tcp/1'))
  const { tunnels } = await startTunnels(t, { store: old })
  await tunnels.listen('/x/old', '/ip4/127.0.0.1/tcp/1')
  await tunnels.keepIn(restored)
  assert.deepEqual(
    tunnels.listeners().map(({ protocol }) => protocol),
    ['/x/restored'],
  )
  await tunnels.listen('/x/new', '/ip4/127.0.0.1/tcp/1')
  assert.deepEqual(
    old.list().map(({ protocol }) => protocol),
    ['/x/old'],
  )
  assert.deepEqual(
    restored.list().map(({ protocol }) => protocol),
    ['/x/restored', '/x/new'],
  )
})

test('a Unix socket that a kill left behind gives way, and a file does not', async (t) => {
  const path = join(tmpdir(), `rialto-dead-${process.pid}.sock`)
  const store = sqliteStore(t)
  store.put(forwardEntry('/x/u', `/unix${path}`, `/p2p/${PEER}`))
  const leave = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`
  assert.throws(() => execFileSync(process.execPath, ['-e', leave]))
  assert.ok(existsSync(path))
  const { tunnels } = await startTunnels(t, { store })
  assert.deepEqual(
    tunnels.forwards().map(({ listenAddress }) => listenAddress),
    [`/unix${path}`],
  )
})

test('a forward reaches its peer again after the peer was restarted, and serves who waits meanwhile (W11) (W12)', async (t) => {
  const identity = await createIdentity()
  const port = await serveTcp(t, (socket) => socket.pipe(socket))
  const start = async (listen: string) => {
    const host = await createHost({ identity, listen: [listen] })
    await host.start()
    const tunnels = createTunnels({ host })
    await tunnels.listen('/x/a', `/ip4/127.0.0.1/tcp/${port}`)
    t.after(() => host.stop())
    return host
  }
  const first = await start('/ip4/127.0.0.1/tcp/0')
  const address = String(first.addresses()[0])
  const near = await startTunnels(t)
  const forward = await near.tunnels.forward('/x/a', '/ip4/127.0.0.1/tcp/0', address)
  const speak = async () => {
    const client = await connectTo(t, portOf(forward.listenAddress))
    client.write('x')
    const [back] = await once(client, 'data')
    client.end()
    await once(client, 'close')
    return String(back)
  }
  assert.equal(await speak(), 'x')
  assert.equal(forward.reach.state, 'connected')
  await first.stop()
  while (forward.reach.state === 'connected') await new Promise(setImmediate)
  const waiting = speak()
  await start(`/ip4/127.0.0.1/tcp/${portOf(address)}`)
  assert.equal(await waiting, 'x')
  assert.equal(forward.traffic.failed, 0, String(forward.traffic.lastError?.said))
  await near.tunnels.measure()
  assert.ok(Number(forward.reach.roundTripMs) > 0)
})

test('what was made before the start is there after it', async (t) => {
  const store = sqliteStore(t)
  store.put(listenEntry('/x/kept', '/ip4/127.0.0.1/tcp/1'))
  const host = await createHost({ identity: await createIdentity() })
  t.after(() => host.stop())
  const tunnels = createTunnels({ host, store })
  await tunnels.listen('/x/early', '/ip4/127.0.0.1/tcp/1')
  await tunnels.start()
  assert.deepEqual(
    tunnels.listeners().map(({ protocol }) => protocol),
    ['/x/early', '/x/kept'],
  )
  await tunnels.stop()
})
