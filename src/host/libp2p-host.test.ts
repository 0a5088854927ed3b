import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  HostProtocolError,
  HostProtocolTakenError,
  HostSelfError,
  HostStoppedError,
} from './errors.ts'
import type { Stream } from './host.ts'
import { connectedPair, ECHO, echo, makeHost, nextEvent, startHost, Told } from './hosts.fixture.ts'
import { createIdentity } from './identity.ts'

test('a host goes from idle to running to stopped, once', async (t) => {
  const host = await makeHost(t)
  assert.equal(host.state, 'idle')
  const starting = host.start()
  assert.equal(host.state, 'starting')
  await Promise.all([starting, host.start()])
  assert.equal(host.state, 'running')
  const stopping = host.stop()
  assert.equal(host.state, 'stopping')
  await Promise.all([stopping, host.stop()])
  assert.equal(host.state, 'stopped')
  await host.stop()
})

test('a host that stops before its start does not start', async (t) => {
  const host = await makeHost(t)
  await host.stop()
  assert.equal(host.state, 'stopped')
  await assert.rejects(host.start(), new HostStoppedError('stopped'))
})

test('a stop during the start waits for it', async (t) => {
  const host = await makeHost(t)
  const starting = host.start()
  await host.stop()
  await starting
  assert.equal(host.state, 'stopped')
})

test('a host that does not run neither dials nor opens nor pings', async (t) => {
  const host = await makeHost(t)
  const { peerId } = await createIdentity()
  const calls = () => [host.dial(peerId), host.openStream(peerId, ECHO), host.ping(peerId)]
  for (const call of calls()) await assert.rejects(call, new HostStoppedError('idle'))
  await host.stop()
  for (const call of calls()) await assert.rejects(call, new HostStoppedError('stopped'))
  assert.deepEqual([host.peers(), host.connectionsTo(peerId)], [[], []])
})

test('a host listens on TCP and WebSocket of the loopback, and names itself in its addresses', async (t) => {
  const host = await startHost(t)
  const shapes = host.addresses().map((address) => address.replace(/\/tcp\/\d+/, '/tcp/PORT'))
  assert.deepEqual(shapes, [
    `/ip4/127.0.0.1/tcp/PORT/p2p/${host.peerId}`,
    `/ip4/127.0.0.1/tcp/PORT/ws/p2p/${host.peerId}`,
  ])
})

for (const transport of ['tcp', 'ws'] as const) {
  test(`both ends see the connection over ${transport} in the same way`, async (t) => {
    const [a, b] = [await startHost(t), await startHost(t, { agent: 'rialto/9.9.9' })]
    const address = b.addresses()[transport === 'tcp' ? 0 : 1]!
    const [said, atB, atA] = [
      nextEvent(a, 'identified'),
      nextEvent(b, 'connected'),
      nextEvent(a, 'connected'),
    ]
    const connection = await a.dial(address)
    assert.deepEqual(await Promise.all([atA, atB]), [[b.peerId], [a.peerId]])
    const { since, streams, protocols, ...facts } = connection
    assert.deepEqual(facts, {
      peer: b.peerId,
      address,
      endpoint: address,
      direction: 'outbound',
      path: 'direct',
      encryption: '/tls/1.0.0',
      multiplexer: '/yamux/1.0.0',
    })
    assert.ok(Math.abs(Date.now() - since) < 60_000 && streams >= 0)
    assert.equal(protocols.length, streams)
    const [peer] = await said
    assert.equal(peer.peer, b.peerId)
    assert.equal(peer.agent, 'rialto/9.9.9')
    assert.deepEqual(
      peer.listens.map((listen) => `${listen}/p2p/${b.peerId}`),
      b.addresses(),
    )
    assert.ok(peer.protocols.includes('/ipfs/ping/1.0.0'))
    assert.deepEqual(
      a.peers().map(({ agent }) => agent),
      ['rialto/9.9.9'],
    )
    assert.equal(b.connectionsTo(a.peerId)[0]?.direction, 'inbound')
    const gone = nextEvent(b, 'disconnected')
    assert.equal(await a.disconnect(b.peerId), true)
    assert.deepEqual(await gone, [a.peerId])
    assert.equal(await a.disconnect(b.peerId), false)
    assert.deepEqual(a.peers(), [])
  })
}

test('a connection to a name tells the name, where that led to, and what its streams are for', async (t) => {
  const [a, b] = [await startHost(t), await startHost(t)]
  const address = String(b.addresses()[0])
  const named = address.replace('/ip4/127.0.0.1/', '/dns4/localhost/')
  const connection = await a.dial(named)
  assert.deepEqual([connection.address, connection.endpoint], [named, address])
  b.handle(ECHO, echo)
  await a.openStream(b.peerId, ECHO)
  assert.ok(a.connectionsTo(b.peerId)[0]?.protocols.includes(ECHO))
  while (!b.connectionsTo(a.peerId)[0]?.protocols.includes(ECHO)) await new Promise(setImmediate)
})

test('a ping takes a time, dialling where there is no connection', async (t) => {
  const [a, b] = [await startHost(t), await startHost(t)]
  const milliseconds = await a.ping(b.addresses()[0]!)
  assert.ok(milliseconds > 0 && milliseconds < 10_000)
  // Many at a time are no reason to fail.
  await Promise.all(Array.from({ length: 20 }, () => a.ping(b.peerId)))
})

test('a stream dials the peer by itself, and a protocol that nobody speaks is an error', async (t) => {
  const [a, b] = [await startHost(t), await startHost(t)]
  b.handle(ECHO, echo)
  const stream = await a.openStream(b.peerId, ECHO, { addresses: b.addresses() })
  const told = new Told(stream)
  stream.send(Buffer.from('hello'))
  await stream.close()
  assert.deepEqual(told.list, ['hello', '<ended>', '<closed>'])
  await assert.rejects(a.openStream(b.peerId, '/no/1'), new HostProtocolError(b.peerId, '/no/1'))
})

test('one handler has a protocol, until it is undone', async (t) => {
  const [a, b] = await connectedPair(t)
  const undo = b.handle(ECHO, echo)
  assert.throws(() => b.handle(ECHO, echo), new HostProtocolTakenError(ECHO))
  undo()
  undo()
  await assert.rejects(a.openStream(b.peerId, ECHO), new HostProtocolError(b.peerId, ECHO))
  b.handle(ECHO, echo)
  await (await a.openStream(b.peerId, ECHO)).close()
})

test('a handler that throws resets its stream, and goes to the log', async (t) => {
  const logged: string[] = []
  const log = { info() {}, warn() {}, error: (_: object, text: string) => logged.push(text) }
  const [a, b] = [await startHost(t), await startHost(t, { log })]
  b.handle(ECHO, () => {
    throw new Error('a mistake')
  })
  const stream = await a.openStream(b.peerId, ECHO, { addresses: b.addresses() })
  const told = new Told(stream)
  assert.match((await told.closed.promise)?.message ?? '', /broke: the other end reset it$/)
  assert.deepEqual(logged, ['a handler of a protocol threw'])
})

test('a peer has as many streams of a protocol as its handler allows', async (t) => {
  const [a, b] = await connectedPair(t)
  b.handle(ECHO, echo, { maxInboundStreams: 2 })
  const open = async () => {
    const stream = await a.openStream(b.peerId, ECHO)
    const told = new Told(stream)
    stream.send(Buffer.from('x'))
    await Promise.race([told.first.promise, told.closed.promise])
    return told.list
  }
  assert.deepEqual(await open(), ['x'])
  assert.deepEqual(await open(), ['x'])
  assert.deepEqual(await open(), ['<broken>'])
})

test('five hundred streams of one protocol are open at once on one connection', async (t) => {
  const [a, b] = await connectedPair(t)
  b.handle(ECHO, echo)
  const streams = await Promise.all(Array.from({ length: 500 }, () => a.openStream(b.peerId, ECHO)))
  const told = streams.map((stream) => new Told(stream))
  for (const stream of streams) stream.send(Buffer.from('x'))
  await Promise.all(told.map(({ first }) => first.promise))
  assert.equal(a.connectionsTo(b.peerId)[0]?.streams, 500)
  await Promise.all(streams.map((stream: Stream) => stream.close()))
})

test('a node does not dial itself', async (t) => {
  const host = await startHost(t)
  await assert.rejects(host.dial(host.peerId), new HostSelfError(host.peerId))
  await assert.rejects(host.dial(host.addresses()[0]!), new HostSelfError(host.peerId))
})

test('a listener that throws keeps nobody else from hearing', async (t) => {
  const [a, b] = [await startHost(t), await startHost(t)]
  a.on('connected', () => {
    throw new Error('a mistake')
  })
  const heard = nextEvent(a, 'connected')
  await a.dial(b.addresses()[0]!)
  assert.deepEqual(await heard, [b.peerId])
})

test('a host tells its addresses when it has them', async (t) => {
  const host = await makeHost(t)
  const told = nextEvent(host, 'addresses')
  await host.start()
  assert.equal((await told)[0].length > 0, true)
})
