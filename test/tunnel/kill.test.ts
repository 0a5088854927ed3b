/** Tunnels of nodes that are killed: they come back by themselves, as they were. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { connectTo, hear, portOf, serveTcp } from '../../src/tunnel/tunnels.fixture.ts'
import { objects, startTestNode, type TestNode, temporaryFolder } from '../cli/rialto.ts'

const CHANGING = new Set(['traffic', 'state', 'path', 'said', 'roundTripMs'])

/** A node of this home, which is killed with the test. */
async function start(t: TestContext, home: string): Promise<TestNode> {
  const node = await startTestNode({ peers: true, home })
  t.after(() => node[Symbol.asyncDispose]())
  return node
}

async function kill({ child }: TestNode): Promise<void> {
  child.process.kill('SIGKILL')
  await child.ended
}

async function idOf(node: TestNode): Promise<{ peerId: string; address: string }> {
  const [id] = objects((await node.run(['id', '--json'])).stdout)
  const { peerId, addrs } = id as { peerId: string; addrs: string[] }
  return { peerId, address: addrs.find((one) => !one.includes('/ws'))! }
}

async function run(node: TestNode, ...line: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await node.run([...line, '--json'])
  assert.equal(code, 0, stderr)
  return objects(stdout)[0]!
}

/** What a node has, without what changes by use. */
async function tunnelsOf(node: TestNode): Promise<Record<string, unknown>[]> {
  const { stdout } = await node.run(['p2p', 'ls', '--json'])
  return objects(stdout).map((one) =>
    Object.fromEntries(Object.entries(one).filter(([key]) => !CHANGING.has(key))),
  )
}

/** Two nodes, a listener of the second with a limit, and forwards of the first on TCP and on a Unix socket. */
async function tunnelled(t: TestContext) {
  const folder = await temporaryFolder()
  t.after(() => folder[Symbol.asyncDispose]())
  const homes = { ada: join(folder.path, 'ada'), bob: join(folder.path, 'bob') }
  const [ada, bob] = await Promise.all([start(t, homes.ada), start(t, homes.bob)])
  const target = await serveTcp(t, (socket) => socket.pipe(socket))
  const [{ peerId: adaId }, { address }] = await Promise.all([idOf(ada), idOf(bob)])
  const to = `/ip4/127.0.0.1/tcp/${target}`
  await run(bob, 'p2p', 'listen', '/x/echo', to, '--allow', adaId, '--max-connections', '7')
  await run(bob, 'p2p', 'listen', '/x/gone', to, '--allow', adaId, '--temporary')
  const on = '/ip4/127.0.0.1/tcp/0'
  const made = await run(ada, 'p2p', 'forward', '/x/echo', on, address)
  const path = join(folder.path, 'echo.sock')
  await run(ada, 'p2p', 'forward', '/x/echo', `/unix${path}`, address, '--direct-only')
  await run(ada, 'p2p', 'forward', '/x/gone', on, address, '--temporary')
  const port = portOf(String(made.listenAddress))
  await echoes(await connectTo(t, port))
  return { ada, bob, homes, port, path, address }
}

async function echoes(socket: Socket): Promise<void> {
  socket.write('hello')
  const [data] = await once(socket, 'data')
  assert.equal(String(data), 'hello')
}

/** As a client that tries again does, until it is answered. */
async function echoesAgain(t: TestContext, where: { port: number } | { path: string }) {
  for (;;) {
    const socket = connect({ ...where, allowHalfOpen: true })
    t.after(() => socket.destroy())
    const heard = hear(socket)
    socket.write('again')
    await Promise.race([heard.over, new Promise((resolve) => socket.once('data', resolve))])
    if (heard.text === 'again') return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

test('a listener comes back after a kill, and whoever connects meanwhile is held and served (W5)', async (t) => {
  const { ada, bob, homes, port, address } = await tunnelled(t)
  const [before, ours] = [await tunnelsOf(bob), await tunnelsOf(ada)]
  const live = await connectTo(t, port)
  await echoes(live)
  const cut = hear(live)
  await kill(bob)
  assert.equal(await cut.over, 'ECONNRESET')
  const held = await connectTo(t, port)
  held.write('patience')
  const again = await start(t, homes.bob)
  const [data] = await once(held, 'data')
  assert.equal(String(data), 'patience')
  await echoesAgain(t, { port })
  assert.deepEqual(
    await tunnelsOf(again),
    before.filter(({ protocol }) => protocol === '/x/echo'),
  )
  assert.equal((await idOf(again)).address, address)
  assert.deepEqual(await tunnelsOf(ada), ours)
})

test('forwards come back after a kill at the same addresses, on a Unix socket whose file lies there too', async (t) => {
  const { ada, bob, homes, port, path } = await tunnelled(t)
  const [before, theirs] = [await tunnelsOf(ada), await tunnelsOf(bob)]
  assert.equal(before.length, 3)
  await kill(ada)
  assert.ok(existsSync(path))
  const starting = start(t, homes.ada)
  await Promise.all([echoesAgain(t, { port }), echoesAgain(t, { path })])
  assert.deepEqual(
    await tunnelsOf(await starting),
    before.filter(({ protocol }) => protocol === '/x/echo'),
  )
  assert.deepEqual(await tunnelsOf(bob), theirs)
})

test('both come back after a kill of both, whichever is first', async (t) => {
  const { ada, bob, homes, port } = await tunnelled(t)
  await Promise.all([kill(ada), kill(bob)])
  await start(t, homes.ada)
  const held = await connectTo(t, port)
  held.write('patience')
  await start(t, homes.bob)
  const [data] = await once(held, 'data')
  assert.equal(String(data), 'patience')
})
