import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { type TestContext, test } from 'node:test'
import { HostDialError, HostNoAddressError, HostStoppedError } from './errors.ts'
import type { Host } from './host.ts'
import { nextEvent, startHost } from './hosts.fixture.ts'
import { createIdentity } from './identity.ts'

/** The address of a server that is no libp2p node. */
async function strangeServer(t: TestContext, server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const address = server.address()
  return `/ip4/127.0.0.1/tcp/${typeof address === 'object' ? address?.port : 0}`
}

/** An address at which nothing listens any more. */
async function deadAddress(t: TestContext): Promise<string> {
  const server = createServer()
  const address = await strangeServer(t, server)
  await once(server.close(), 'close')
  return address
}

async function said(host: Host, peer: string, addresses: string[]): Promise<string[]> {
  const dial = host.dial(peer, { addresses })
  const error = await dial.then(
    () => assert.fail('it connected'),
    (error: unknown) => error,
  )
  assert.ok(error instanceof HostDialError)
  return error.attempts.map((attempt) => attempt.said)
}

test('each address that fails says why, and why() repeats it', async (t) => {
  const [a, b] = [await startHost(t), await startHost(t)]
  const { peerId } = await createIdentity()
  const talker = await strangeServer(
    t,
    createServer((socket) => socket.end('220 hello\r\n')),
  )
  const dead = await deadAddress(t)
  const [tcp = '', ws = ''] = b.addresses().map((text) => text.replace(b.peerId, peerId))
  const given = [dead, `${dead}/ws`, tcp, ws, talker, '/ip4/127.0.0.1/udp/9/quic-v1']
  const words = await said(a, peerId, given)
  assert.deepEqual(words, [
    'nothing listens there (connection refused)',
    'no WebSocket opens there: nothing listens, or something else does',
    'another peer answers there than the one asked for',
    'another peer answers there than the one asked for',
    'what answers there is no libp2p node, or one that refuses this node',
    'no transport of this node fits it',
  ])
  const report = await a.why(peerId)
  assert.deepEqual(
    report.attempts.map((attempt) => attempt.said),
    words,
  )
  assert.ok(Math.abs(Date.now() - (report.at ?? 0)) < 60_000)
  assert.deepEqual(report.connections, [])
})

test('one that never answers is given up after the time of a dial', async (t) => {
  const host = await startHost(t, { dialMs: 300 })
  const silent = await strangeServer(
    t,
    createServer((socket) => void socket.on('error', () => {})),
  )
  const { peerId } = await createIdentity()
  assert.deepEqual(await said(host, peerId, [silent]), ['no answer came in time'])
})

test('a peer of whom nothing is known has no address', async (t) => {
  const host = await startHost(t)
  const { peerId } = await createIdentity()
  await assert.rejects(host.dial(peerId), new HostNoAddressError(peerId))
  const report = await host.why(peerId)
  assert.deepEqual(report, {
    peer: peerId,
    at: undefined,
    attempts: [],
    connections: [],
    known: [],
  })
})

test('a peer that was connected once is found again, and one that is connected is not dialled', async (t) => {
  const [a, b] = [await startHost(t), await startHost(t)]
  const first = await a.dial(b.peerId, { addresses: b.addresses() })
  const { at } = await a.why(b.peerId)
  assert.deepEqual((await a.dial(b.peerId)).since, first.since)
  assert.equal((await a.why(b.peerId)).at, at)
  await a.disconnect(b.peerId)
  assert.equal((await a.dial(b.peerId)).peer, b.peerId)
})

test('all who dial a peer at once share one connection', async (t) => {
  const [a, b] = [await startHost(t), await startHost(t)]
  const dials = Array.from({ length: 20 }, (_, index) =>
    a.dial(b.peerId, { addresses: [b.addresses()[index % 2]!] }),
  )
  const arrived = nextEvent(b, 'connected')
  await Promise.all([...dials, arrived])
  assert.equal(a.connectionsTo(b.peerId).length, 1)
  assert.equal(b.connectionsTo(a.peerId).length, 1)
})

test('one who knows a better address is not held to the dial that failed', async (t) => {
  const [a, b] = [await startHost(t), await startHost(t)]
  const dead = await deadAddress(t)
  const [failing, dial] = [
    a.dial(b.peerId, { addresses: [dead] }),
    a.dial(b.peerId, { addresses: b.addresses() }),
  ]
  await assert.rejects(failing, HostDialError)
  assert.equal((await dial).peer, b.peerId)
})

test('an abort passes through as it is, and others go on waiting', async (t) => {
  const [a, b] = [await startHost(t), await startHost(t)]
  const abort = new AbortController()
  const reason = new Error('changed my mind')
  const options = { addresses: b.addresses() }
  const [gone, stays] = [
    a.dial(b.peerId, { ...options, signal: abort.signal }),
    a.dial(b.peerId, options),
  ]
  abort.abort(reason)
  await assert.rejects(gone, reason)
  assert.equal((await stays).peer, b.peerId)
  await assert.rejects(a.dial(b.peerId, { signal: abort.signal }), reason)
  await assert.rejects(a.openStream(b.peerId, '/x/1', { signal: abort.signal }), reason)
  await assert.rejects(a.ping(b.peerId, { signal: abort.signal }), reason)
})

test('a stop ends the dials that are under way', async (t) => {
  const host = await startHost(t)
  const silent = await strangeServer(
    t,
    createServer((socket) => void socket.on('error', () => {})),
  )
  const { peerId } = await createIdentity()
  const dial = host.dial(peerId, { addresses: [silent] })
  const rejected = assert.rejects(dial, new HostStoppedError('stopping'))
  await host.stop()
  await rejected
})

test('a connection outlives the time and the signal of its dial', async (t) => {
  const [a, b] = [await startHost(t, { dialMs: 500 }), await startHost(t)]
  const abort = new AbortController()
  await a.dial(b.peerId, { addresses: b.addresses(), signal: abort.signal })
  abort.abort()
  await new Promise((resolve) => AbortSignal.timeout(600).addEventListener('abort', resolve))
  await a.ping(b.peerId)
  assert.equal(a.connectionsTo(b.peerId).length, 1)
  assert.equal((await a.why(b.peerId)).attempts[0]?.outcome, 'connected')
})
