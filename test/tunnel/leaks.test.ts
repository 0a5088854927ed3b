/** What kubo's tunnels leave behind, or wait for without an end (W9), and ours do not. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import type { Listener, ListenOptions } from '../../src/tunnel/index.ts'
import { OwnPorts } from '../../src/tunnel/own-ports.ts'
import { dialTarget, parseTarget } from '../../src/tunnel/target.ts'
import {
  connectTo,
  dial,
  hear,
  portOf,
  serveTcp,
  startTunnels,
  tunnelTo,
} from '../../src/tunnel/tunnels.fixture.ts'
import { isEmpty } from './foreign-suite.ts'
import { startFullTarget } from './full-target.ts'

const turn = () => new Promise((resolve) => setTimeout(resolve, 5))

/** Nodes with a tunnel to a port of the second. */
async function toPort(t: TestContext, port: number, options: ListenOptions = {}) {
  const [near, far] = [await startTunnels(t), await startTunnels(t)]
  const listener = await far.tunnels.listen('/x/a', `/ip4/127.0.0.1/tcp/${port}`, options)
  const address = String(far.host.addresses()[0])
  const forward = await near.tunnels.forward('/x/a', '/ip4/127.0.0.1/tcp/0', address)
  return { near, far, listener, forward, port: portOf(forward.listenAddress) }
}

async function waits({ traffic }: Listener): Promise<void> {
  while (traffic.opening === 0) await turn()
}

test('a connection whose target does not answer is counted while it waits, and has no id yet (W9)', async (t) => {
  const target = await startFullTarget(t)
  const { near, far, listener, forward, port } = await toPort(t, target.port)
  const client = await connectTo(t, port)
  await waits(listener)
  assert.deepEqual([listener.traffic.opening, listener.peers[0]?.traffic.opening], [1, 1])
  assert.deepEqual([far.tunnels.streams(), listener.traffic.opened], [[], 0])
  target.goOn()
  while (far.tunnels.streams().length === 0) await turn()
  assert.deepEqual([listener.traffic.opening, listener.traffic.opened], [0, 1])
  client.resetAndDestroy()
  await Promise.all([isEmpty(near.tunnels), isEmpty(far.tunnels)])
  assert.deepEqual([forward.traffic.opening, forward.traffic.open], [0, 0])
})

test('a target that does not answer in its time is given up, and named (W9)', async (t) => {
  const { port } = await startFullTarget(t)
  const signal = new AbortController().signal
  const target = `/ip4/127.0.0.1/tcp/${port}`
  const own = new OwnPorts({ ports: () => [], sealed: () => [] })
  await assert.rejects(dialTarget(parseTarget(target), { signal, own, ms: 500 }), {
    code: 'TUNNEL_TARGET_DOWN',
    message: `cannot connect to ${target}: it did not answer within 0.5 s; start what listens there`,
  })
})

test('a listener that is closed gives up the connections whose target has not answered (W9)', async (t) => {
  const target = await startFullTarget(t)
  const { far, listener, port } = await toPort(t, target.port)
  const heard = hear(await connectTo(t, port))
  await waits(listener)
  assert.equal(await far.tunnels.close({ protocol: '/x/a' }), 1)
  assert.equal(await heard.over, 'ECONNRESET')
  assert.deepEqual([listener.traffic.opening, listener.traffic.failed], [0, 1])
  assert.equal(listener.traffic.lastError?.said, 'the listener was closed; connect again')
})

test('a forward that is closed gives up the connections that wait for its peer (W9)', async (t) => {
  const { tunnels } = await startTunnels(t)
  const peer = '12D3KooWGRYZDHBembyGJQqQ6WgLqJWYNjnECJwGBnCg8vbCeo8F'
  const forward = await tunnels.forward('/x/a', '/ip4/127.0.0.1/tcp/0', `/p2p/${peer}`)
  const heard = hear(await connectTo(t, portOf(forward.listenAddress)))
  while (forward.traffic.opening === 0) await turn()
  assert.equal(await tunnels.close('all'), 1)
  assert.equal(await heard.over, 'ECONNRESET')
  assert.deepEqual([forward.traffic.opening, forward.traffic.failed], [0, 1])
  // What it waited for says more than what ended it.
  assert.ok(forward.traffic.lastError?.said.startsWith(`no address of ${peer} is known; `))
})

test('a target whose peer went before the report line was written is let go (W9)', async (t) => {
  const target = await startFullTarget(t)
  const { near, far, listener, port } = await toPort(t, target.port, { reportPeerId: true })
  const client = await connectTo(t, port)
  await waits(listener)
  client.resetAndDestroy()
  await isEmpty(near.tunnels)
  target.goOn()
  // It is the one connection of all that closes.
  assert.ok([`${near.host.peerId}\n`, ''].includes(await target.closed()))
  await isEmpty(far.tunnels)
  while (listener.traffic.failed === 0) await turn()
  const { opening, open, opened, failed } = listener.traffic
  assert.deepEqual({ opening, open, opened, failed }, { opening: 0, open: 0, opened: 1, failed: 1 })
})

test('a connection whose listener goes while it comes is served or reset, and never left alone (W9)', async (t) => {
  const target = await serveTcp(t, (socket) => socket.end('served'))
  const { near, far, forward, port } = await toPort(t, target)
  // From here on the peers are connected.
  const first = dial(t, port)
  await first.heard.over
  first.socket.end()
  const seen = new Set<string>()
  for (let round = 0; round < 60; round += 1) {
    const { heard, socket } = dial(t, port)
    await once(socket, 'connect')
    for (let turns = 0; turns < round % 12; turns += 1) await new Promise(setImmediate)
    await far.tunnels.close('all')
    const how = await heard.over
    if (how === 'end') assert.equal(heard.text, 'served')
    else assert.equal(how, 'ECONNRESET')
    seen.add(how)
    socket.end()
    await far.tunnels.listen('/x/a', `/ip4/127.0.0.1/tcp/${target}`)
  }
  assert.ok(seen.has('ECONNRESET'), [...seen].join())
  await Promise.all([isEmpty(near.tunnels), isEmpty(far.tunnels)])
  assert.deepEqual([forward.traffic.open, forward.traffic.opening], [0, 0])
})

test('an address whose forward cannot be kept is free again (W9)', async (t) => {
  const free = createServer().listen(0, '127.0.0.1')
  await once(free, 'listening')
  const { port } = free.address() as { port: number }
  free.close()
  const store = {
    list: () => [],
    put() {
      throw new Error('the disk is full')
    },
    remove() {},
  }
  const { tunnels, host } = await startTunnels(t, { store })
  const make = () => tunnels.forward('/x/a', `/ip4/127.0.0.1/tcp/${port}`, `/p2p/${host.peerId}`)
  await assert.rejects(make(), { message: 'the disk is full' })
  // A port that was still bound would be the reason now.
  await assert.rejects(make(), { message: 'the disk is full' })
  await assert.rejects(connectTo(t, port), { code: 'ECONNREFUSED' })
})

test('a client that goes on writing to a server that has gone is reset, and does not wait for ever (W9)', async (t) => {
  const accepted = Promise.withResolvers<Socket>()
  const { port, near, far } = await tunnelTo(t, accepted.resolve)
  const client = await connectTo(t, port)
  const heard = hear(client)
  const server = await accepted.promise
  server.resume()
  server.end('bye')
  assert.equal(await heard.over, 'end')
  server.destroy()
  const over = new Promise<string>((resolve) => {
    client.once('error', ({ code }: NodeJS.ErrnoException) => resolve(String(code)))
  })
  const flood = Buffer.alloc(64 * 1024)
  const send = () => {
    while (!client.destroyed && client.write(flood));
  }
  client.on('drain', send)
  send()
  assert.match(await over, /^(ECONNRESET|EPIPE)$/)
  await Promise.all([isEmpty(near.tunnels), isEmpty(far.tunnels)])
})
