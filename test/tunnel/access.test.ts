import assert from 'node:assert/strict'
import { once } from 'node:events'
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { peerIdCid } from '../../src/tunnel/multiaddr/index.ts'
import type { ListenOptions } from '../../src/tunnel/tunnel-options.ts'
import {
  connectTo,
  dial,
  hear,
  portOf,
  serveTcp,
  startTunnels,
} from '../../src/tunnel/tunnels.fixture.ts'

/** A listener with options, in front of an echo, and somebody who uses it. */
async function used(t: TestContext, options: (near: string) => ListenOptions) {
  const port = await serveTcp(t, (socket) => socket.pipe(socket))
  const [near, far] = [await startTunnels(t), await startTunnels(t)]
  const listener = await far.tunnels.listen(
    '/x/a',
    `/ip4/127.0.0.1/tcp/${port}`,
    options(near.host.peerId),
  )
  const forward = await near.tunnels.forward(
    '/x/a',
    '/ip4/127.0.0.1/tcp/0',
    String(far.host.addresses()[0]),
  )
  return { near, far, listener, port: portOf(forward.listenAddress) }
}

async function echoed(socket: Socket, text: string): Promise<void> {
  socket.write(text)
  let back = ''
  while (back.length < text.length) back += String((await once(socket, 'data'))[0])
  assert.equal(back, text)
}

const OTHER = '12D3KooWGRYZDHBembyGJQqQ6WgLqJWYNjnECJwGBnCg8vbCeo8F'

test('a peer that is not on the list is refused, logged by its id and counted (W4)', async (t) => {
  const { listener, port, near } = await used(t, () => ({ allow: [OTHER] }))
  assert.equal(await dial(t, port).heard.over, 'ECONNRESET')
  assert.equal(listener.traffic.refused, 1)
  assert.equal(
    listener.traffic.lastError?.said,
    `${near.host.peerId} is refused at /x/a: it is not on the list of allowed peers; see: rialto p2p ls --verbose`,
  )
  assert.deepEqual(
    listener.peers.map(({ peer, traffic }) => [peer, traffic.refused]),
    [[near.host.peerId, 1]],
  )
})

test('a list takes peer ids in any form, and refuses what is none', async (t) => {
  const { tunnels } = await startTunnels(t)
  const { options } = await tunnels.listen('/x/a', '/ip4/127.0.0.1/tcp/1', {
    allow: [peerIdCid(OTHER)],
  })
  assert.deepEqual(options.allow, [OTHER])
  await assert.rejects(tunnels.listen('/x/b', '/ip4/127.0.0.1/tcp/1', { allow: ['bob'] }), {
    code: 'TUNNEL_PEER_ID',
  })
})

test('a peer that is taken off the list loses its connections, and nobody else does (W4)', async (t) => {
  const { listener, far, near, port } = await used(t, (id) => ({ allow: [id] }))
  const client = await connectTo(t, port)
  await echoed(client, 'a')
  assert.equal(far.tunnels.allow('/x/a', [near.host.peerId, OTHER]), 0)
  await echoed(client, 'b')
  const heard = hear(client)
  assert.equal(far.tunnels.allow('/x/a', [OTHER]), 1)
  assert.equal(await heard.over, 'ECONNRESET')
  assert.deepEqual(listener.options.allow, [OTHER])
  assert.equal(await dial(t, port).heard.over, 'ECONNRESET')
  assert.equal(far.tunnels.allow('/x/a', 'all'), 0)
  await echoed(await connectTo(t, port), 'c')
  assert.throws(() => far.tunnels.allow('/x/none', 'all'), {
    message: 'nothing listens for "/x/none"; see: rialto p2p ls',
  })
})

test('a peer has as many connections as it may, and may come back when one ends (W4)', async (t) => {
  const { listener, port } = await used(t, () => ({ limits: { connections: 2 } }))
  const [one, two] = [await connectTo(t, port), await connectTo(t, port)]
  await echoed(one, 'a')
  await echoed(two, 'b')
  assert.equal(await dial(t, port).heard.over, 'ECONNRESET')
  assert.match(
    String(listener.traffic.lastError?.said),
    /: it has 2 connections open, as many as it may;/,
  )
  one.end()
  await once(one, 'close')
  while (listener.traffic.open > 1) await new Promise(setImmediate)
  await echoed(await connectTo(t, port), 'c')
})

test('a peer moves as many bytes a second as it may', async (t) => {
  const { port } = await used(t, () => ({ limits: { bytesPerSecond: 1_000_000 } }))
  const client = await connectTo(t, port)
  const began = performance.now()
  // There and back: 600 kB, of which the last piece need not be waited for.
  await echoed(client, 'x'.repeat(300_000))
  const seconds = (performance.now() - began) / 1000
  assert.ok(seconds > 0.25, `${seconds} s`)
})

test('a peer that has moved all its bytes is cut, and refused from then on', async (t) => {
  const { listener, port } = await used(t, () => ({ limits: { totalBytes: 100_000 } }))
  const client = await connectTo(t, port)
  const heard = hear(client)
  client.write(Buffer.alloc(200_000))
  assert.equal(await heard.over, 'ECONNRESET')
  assert.equal(await dial(t, port).heard.over, 'ECONNRESET')
  assert.equal(listener.traffic.refused, 1)
  assert.match(
    String(listener.traffic.lastError?.said),
    /: it has moved 100000 bytes, as many as it may;/,
  )
})

test('no tunnel leads to a port of the node itself, whatever it is called', async (t) => {
  const port = await serveTcp(t, (socket) => socket.end('the room'))
  const [near, far] = [await startTunnels(t), await startTunnels(t, { ownPorts: () => [port] })]
  for (const target of [
    `/ip4/127.0.0.1/tcp/${port}`,
    `/ip4/127.9.9.9/tcp/${port}`,
    `/ip4/0.0.0.0/tcp/${port}`,
    `/ip6/::1/tcp/${port}`,
    `/dns4/localhost/tcp/${port}`,
  ]) {
    await assert.rejects(far.tunnels.listen('/x/own', target), {
      message: `${target} is this node itself, and takes whoever comes from this machine for its owner's friend; start it with --require-token to lead peers there`,
    })
  }
  // A name that turns out to lead here is found when it is dialled.
  const late = await startTunnels(t, { ownPorts: () => own })
  let own: number[] = []
  const listener = await late.tunnels.listen('/x/own', `/dns4/localhost/tcp/${port}`)
  own = [port]
  const forward = await near.tunnels.forward(
    '/x/own',
    '/ip4/127.0.0.1/tcp/0',
    String(late.host.addresses()[0]),
  )
  const { heard } = dial(t, portOf(forward.listenAddress))
  assert.equal(await heard.over, 'ECONNRESET')
  assert.deepEqual([heard.text, listener.traffic.lastError?.code], ['', 'TUNNEL_OWN_PORT'])
})

const SEALED =
  'is this node itself, and takes whoever comes from this machine for its owner; no tunnel leads there; name another target'

test('no tunnel leads to a socket of the node itself, whatever its path is and whenever it came there', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-own-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const control = join(folder, 'home', 'control.sock')
  mkdirSync(join(folder, 'home'))
  await serveTcp(t, (socket) => socket.end('the node'), control)
  symlinkSync(join(folder, 'home'), join(folder, 'way'))
  symlinkSync(control, join(folder, 'file'))
  linkSync(control, join(folder, 'hard'))
  const sealed = () => [control, 5001]
  const [near, far] = [await startTunnels(t), await startTunnels(t, { sealed })]
  for (const path of [
    control,
    `${folder}/home/../home/control.sock`,
    `${folder}/way/control.sock`,
    `${folder}/file`,
    `${folder}/hard`,
  ]) {
    await assert.rejects(far.tunnels.listen('/x/own', `/unix${path}`), {
      code: 'TUNNEL_OWN_PORT',
      message: `/unix${path} ${SEALED}`,
    })
  }
  await assert.rejects(far.tunnels.listen('/x/own', '/ip4/127.0.0.1/tcp/5001'), {
    message: `/ip4/127.0.0.1/tcp/5001 ${SEALED}`,
  })
  // What leads elsewhere when the listener is made is looked at again when it is dialled.
  const late = join(folder, 'late')
  const listener = await far.tunnels.listen('/x/own', `/unix${late}`)
  symlinkSync(control, late)
  const to = String(far.host.addresses()[0])
  const forward = await near.tunnels.forward('/x/own', '/ip4/127.0.0.1/tcp/0', to)
  const { heard } = dial(t, portOf(forward.listenAddress))
  assert.equal(await heard.over, 'ECONNRESET')
  assert.deepEqual([heard.text, listener.traffic.lastError?.code], ['', 'TUNNEL_OWN_PORT'])
})
