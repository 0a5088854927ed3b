/** Tunnels under clients, servers and peers that ask too much of them. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import type { Stream } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import {
  connectTo,
  dial,
  hear,
  serveTcp,
  startTunnels,
  tunnelTo,
} from '../../src/tunnel/tunnels.fixture.ts'
import { openLazily, startStockNode } from '../host/stock-node.ts'
import { PROTOCOL, tcpAddressOf } from './foreign-end.ts'
import { isEmpty } from './foreign-suite.ts'
import { type NodeState, startNodePair } from './node-pair.ts'

const MIB = 1024 * 1024

/** Bytes by which a process may grow: what V8 holds on to by itself is a part of it. */
const GROWTH = 96 * MIB

/** Bytes that nine thousand failures may leave behind for a while. */
const HELD = 64 * MIB

/** Connections whose readers stand still. */
const STALLED = 60

/** Bytes by which a process may grow with them: what they share, what their sockets hold, and what V8 keeps. */
const STALLED_GROWTH = 192 * MIB

/** Milliseconds in which connections are compared. */
const FAIR_MS = 8_000

/** Runs so many tasks, a few at a time. */
async function inTurns(count: number, atOnce: number, task: (at: number) => Promise<void>) {
  let next = 0
  const work = async () => {
    while (next < count) await task(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

/** The state of a node once it fits. */
async function stateThat(read: () => Promise<NodeState>, fits: (state: NodeState) => boolean) {
  for (;;) {
    const state = await read()
    if (fits(state)) return state
  }
}

/** The state of a node once no more bytes go through it. */
async function settled(read: () => Promise<NodeState>): Promise<NodeState> {
  let last = await read()
  for (let same = 0; same < 5; ) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    const state = await read()
    same = state.sent + state.received === last.sent + last.received ? same + 1 : 0
    last = state
  }
  return last
}

/** Sends all that a socket takes, for ever. */
function pour(socket: Socket): void {
  const piece = Buffer.alloc(64 * 1024)
  const write = () => {
    while (socket.write(piece));
  }
  socket.on('drain', write)
  write()
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 10))

const mib = (bytes: number) => `${(bytes / MIB).toFixed(1)} MiB`

test('ten thousand connections to a dead target are all reset and counted, and take no memory', async (t) => {
  const { port, near, far } = await startNodePair(t, 1)
  const one = async () => {
    const { heard, socket } = dial(t, port)
    assert.equal(await heard.over, 'ECONNRESET')
    socket.destroy()
  }
  await inTurns(1_000, 100, one)
  const [nearBefore, farBefore] = [await near(), await far()]
  const began = performance.now()
  await inTurns(9_000, 100, one)
  const took = performance.now() - began
  const nearAfter = await stateThat(near, ({ streams }) => streams === 0)
  const farAfter = await far()
  assert.deepEqual([nearAfter.opened, nearAfter.failed, nearAfter.open], [10_000, 10_000, 0])
  assert.deepEqual([farAfter.opened, farAfter.failed, farAfter.streams], [0, 10_000, 0])
  // The signals of a dial live as long as its time, and so do some bytes of each.
  const held = [nearAfter.heap - nearBefore.heap, farAfter.heap - farBefore.heap]
  const grown = [nearAfter.rss - nearBefore.rss, farAfter.rss - farBefore.rss]
  t.diagnostic(
    `9,000 in ${Math.round(took)} ms; the nodes hold ${held.map(mib)} more, and grew by ${grown.map(mib)}`,
  )
  assert.ok(Math.max(...held) < HELD, String(held.map(mib)))
})

test('a client that opens and never says anything is left alone, and hinders nobody', async (t) => {
  const { port, near } = await tunnelTo(t, (socket) => socket.pipe(socket))
  const quiet = await connectTo(t, port)
  const heard = hear(quiet)
  for (let round = 0; round < 50; round++) {
    const client = await connectTo(t, port)
    client.end('hello')
    assert.equal((await once(client, 'data')).toString(), 'hello')
  }
  while (near.tunnels.streams().length > 1) await pause()
  assert.equal(heard.bytes, 0)
  quiet.end('at last')
  assert.equal(await heard.over, 'end')
  assert.equal(heard.text, 'at last')
  await isEmpty(near.tunnels)
})

for (const who of ['client', 'server'] as const) {
  test(`a ${who} that reads next to nothing holds up what the other end sends, and takes no memory`, async (t) => {
    const accepted = Promise.withResolvers<Socket>()
    const target = await serveTcp(t, (socket) => accepted.resolve(socket))
    const { port, near, far } = await startNodePair(t, target)
    const client = await connectTo(t, port)
    const server = await accepted.promise
    const [reader, writer] = who === 'client' ? [client, server] : [server, client]
    const before = [await near(), await far()]
    let written = 0
    const piece = Buffer.alloc(64 * 1024)
    const write = () => {
      do written += piece.length
      while (writer.write(piece))
    }
    writer.on('drain', write)
    write()
    reader.pause()
    for (let bytes = 0; bytes < 3; bytes++) {
      await settled(near)
      reader.read(1)
    }
    const after = [await settled(near), await settled(far)]
    const grown = after.map(({ rss }, at) => rss - before[at]!.rss)
    t.diagnostic(`${mib(written)} were taken; the nodes grew by ${grown.map(mib)}`)
    assert.ok(written < 32 * MIB, mib(written))
    assert.ok(Math.max(...grown) < GROWTH, String(grown.map(mib)))
    // And it goes on where it stood.
    writer.off('drain', write)
    writer.end()
    const heard = hear(reader.resume())
    assert.equal(await heard.over, 'end')
  })
}

for (const who of ['clients', 'servers'] as const) {
  test(`sixty ${who} that do not read take no more than a few do, and others go on`, async (t) => {
    const accepted: Socket[] = []
    const target = await serveTcp(t, (socket) => {
      accepted.push(socket)
      // The last one is served, the others stand still.
      if (accepted.length > STALLED) socket.pipe(socket)
      else if (who === 'clients') pour(socket)
      else socket.pause()
    })
    const { port, near, far } = await startNodePair(t, target)
    const before = [await near(), await far()]
    for (let count = 0; count < STALLED; count++) {
      const client = await connectTo(t, port)
      if (who === 'clients') client.pause()
      else pour(client)
    }
    const after = [await settled(near), await settled(far)]
    const grown = after.map(({ rss }, at) => rss - before[at]!.rss)
    t.diagnostic(`the nodes grew by ${grown.map(mib)}`)
    assert.ok(Math.max(...grown) < STALLED_GROWTH, String(grown.map(mib)))
    const client = await connectTo(t, port)
    const heard = hear(client)
    client.end('still there')
    assert.equal(await heard.over, 'end')
    assert.equal(heard.text, 'still there')
  })
}

test('a thousand connections to one peer lie idle at once, and then each carries its bytes', async (t) => {
  const target = await serveTcp(t, (socket) => socket.pipe(socket))
  const { port, near, far } = await startNodePair(t, target)
  const [nearBefore, farBefore] = [await near(), await far()]
  const clients: Socket[] = []
  const began = performance.now()
  await inTurns(1_000, 100, async () => {
    clients.push(await connectTo(t, port))
  })
  const idle = await stateThat(far, ({ open }) => open === 1_000)
  const opened = performance.now() - began
  const nearIdle = await near()
  t.diagnostic(
    `open in ${Math.round(opened)} ms; a connection takes ${Math.round((nearIdle.rss - nearBefore.rss) / 1e6)} kB near and ${Math.round((idle.rss - farBefore.rss) / 1e6)} kB far`,
  )
  await Promise.all(
    clients.map(async (client, at) => {
      const heard = hear(client)
      client.end(`number ${at}`)
      assert.equal(await heard.over, 'end')
      assert.equal(heard.text, `number ${at}`)
    }),
  )
  const over = await stateThat(near, ({ streams }) => streams === 0)
  assert.deepEqual([over.opened, over.failed, over.refused], [1_000, 0, 0])
})

test('of 256 connections that carry all they can, none gets more than twice what another gets', async (t) => {
  const piece = Buffer.alloc(16 * 1024)
  const target = await serveTcp(t, (socket) => {
    const write = () => {
      while (socket.writable && socket.write(piece));
    }
    socket.on('drain', write)
    write()
  })
  const { port } = await startNodePair(t, target)
  const clients = await Promise.all(Array.from({ length: 256 }, () => connectTo(t, port)))
  const all = clients.map((client) => hear(client))
  // Each has begun.
  while (all.some(({ bytes }) => bytes < MIB / 4)) await pause()
  const before = all.map(({ bytes }) => bytes)
  const began = performance.now()
  while (performance.now() - began < FAIR_MS) await pause()
  const got = all.map(({ bytes }, at) => bytes - before[at]!).sort((a, b) => a - b)
  const [least, middle, most] = [got[0]!, got[128]!, got[255]!]
  const total = got.reduce((sum, bytes) => sum + bytes, 0)
  t.diagnostic(
    `least ${mib(least)}, middle ${mib(middle)}, most ${mib(most)}: a factor of ${(most / least).toFixed(2)}; ${mib((total * 1_000) / FAIR_MS)} a second in all`,
  )
  assert.ok(most <= 2 * least, `${most / least}`)
})

/** The first that a stream hears, or its end. */
function eventOf(stream: Stream): Promise<unknown> {
  return new Promise((resolve) => {
    for (const event of ['message', 'close'] as const) stream.addEventListener(event, resolve)
  })
}

/** A node that leads peers to an echo, and a stock one that is connected to it. */
async function attacked(t: TestContext) {
  const target = await serveTcp(t, (socket) => socket.pipe(socket))
  const [ours, stock] = [await startTunnels(t), await startStockNode(t)]
  const listener = await ours.tunnels.listen(PROTOCOL, `/ip4/127.0.0.1/tcp/${target}`)
  const connection = await stock.dial(multiaddr(tcpAddressOf(ours)))
  return { ours, listener, connection }
}

test('a peer that floods opens and resets leaves nothing behind, and the node goes on', async (t) => {
  const { ours, listener, connection } = await attacked(t)
  await inTurns(5_000, 50, async (at) => {
    const said = { bytes: Buffer.from('x'), isAll: false }
    const stream = await openLazily(connection, PROTOCOL, said)
    // Half of them when they are answered.
    if (at % 2 === 0) await eventOf(stream)
    stream.abort(new Error('never mind'))
  })
  // One more, behind all of them.
  const last = await openLazily(connection, PROTOCOL, { bytes: Buffer.from('y'), isAll: true })
  await new Promise((resolve) => last.addEventListener('close', resolve))
  await isEmpty(ours.tunnels)
  const { opened, failed, open } = listener.traffic
  t.diagnostic(`${opened} came about, ${failed} broke`)
  assert.deepEqual([open, opened - failed], [0, 1])
  const near = await startTunnels(t)
  const forward = await near.tunnels.forward(PROTOCOL, '/ip4/127.0.0.1/tcp/0', tcpAddressOf(ours))
  const client = await connectTo(t, Number(forward.listenAddress.split('/').at(-1)))
  client.end('hello')
  assert.equal(String((await once(client, 'data'))[0]), 'hello')
})
