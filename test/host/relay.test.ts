import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { HostDialError } from '../../src/host/errors.ts'
import type { Host } from '../../src/host/host.ts'
import { ECHO, echo, makeHost, nextEvent, startHost, Told } from '../../src/host/hosts.fixture.ts'
import { createIdentity, type Identity } from '../../src/host/identity.ts'
import type { HostOptions } from '../../src/host/options.ts'

const MIB = 1024 * 1024

/** A host that has a place at a relay. */
async function behind(t: TestContext, relay: Host, options: Partial<HostOptions>): Promise<Host> {
  const host = await makeHost(t, { listen: [`${relay.addresses()[0]}/p2p-circuit`], ...options })
  const hasPlace = placeAt(host)
  await host.start()
  await hasPlace
  return host
}

async function placeAt(host: Host): Promise<void> {
  for (;;) {
    const [addresses] = await nextEvent(host, 'addresses')
    if (addresses.length > 0) return
  }
}

async function relayFor(t: TestContext, ...peers: Identity[]): Promise<Host> {
  return startHost(t, { relay: { allow: peers.map(({ peerId }) => peerId) } })
}

test('two hosts on the list of a relay reach each other through it alone, past the limits of others', async (t) => {
  const [one, two] = [await createIdentity(), await createIdentity()]
  const relay = await relayFor(t, one, two)
  const a = await behind(t, relay, { identity: one })
  const b = await startHost(t, { identity: two, listen: [] })
  a.handle(ECHO, echo)
  const connection = await b.dial(a.peerId, { addresses: a.addresses() })
  assert.equal(connection.path, 'relayed')
  assert.match(connection.address, new RegExp(`/p2p/${relay.peerId}/p2p-circuit/p2p/${a.peerId}$`))
  // The usual relay cuts a connection after 128 KiB.
  const stream = await b.openStream(a.peerId, ECHO)
  assert.equal(stream.path, 'relayed')
  const told = new Told(stream)
  for (let sent = 0; sent < 16; sent++) stream.send(new Uint8Array(MIB))
  await stream.close()
  assert.equal(told.bytes, 16 * MIB)
  assert.ok((await b.ping(a.peerId)) > 0)
  assert.deepEqual(
    a.connectionsTo(b.peerId).map(({ path }) => path),
    ['relayed'],
  )
})

test('a relay has no limit of time for the peers on its list', async (t) => {
  const [one, two] = [await createIdentity(), await createIdentity()]
  const relay = await relayFor(t, one, two)
  const a = await behind(t, relay, { identity: one })
  const b = await startHost(t, { identity: two, listen: [] })
  // With a limit, the relay would ask for a signal of so many milliseconds.
  const timeout = t.mock.method(AbortSignal, 'timeout')
  await b.dial(a.peerId, { addresses: a.addresses() })
  const times = timeout.mock.calls.map(({ arguments: [ms] }) => ms ?? 0)
  assert.deepEqual(
    times.filter((ms) => ms > 30_000),
    [],
  )
})

test('a peer that is not on the list gets no place and no connection', async (t) => {
  const [one, stranger] = [await createIdentity(), await createIdentity()]
  const relay = await relayFor(t, one)
  const a = await behind(t, relay, { identity: one })
  const refused = Promise.withResolvers<object>()
  const log = { info() {}, warn: refused.resolve, error() {} }
  const listen = [`${relay.addresses()[0]}/p2p-circuit`]
  const b = await startHost(t, { identity: stranger, listen, log })
  const { said } = (await refused.promise) as { said: string }
  assert.equal(said, 'the relay does not serve this peer')
  assert.deepEqual(b.addresses(), [])
  await assert.rejects(b.dial(a.peerId, { addresses: a.addresses() }), (error: Error) => {
    assert.ok(error instanceof HostDialError)
    const words = new Set(error.attempts.map((attempt) => attempt.said))
    assert.deepEqual([...words], ['the relay does not serve this peer'])
    return true
  })
})

test('a straight address takes the place of the way through the relay', async (t) => {
  const [one, two] = [await createIdentity(), await createIdentity()]
  const relay = await relayFor(t, one, two)
  const listen = [`${relay.addresses()[0]}/p2p-circuit`, '/ip4/127.0.0.1/tcp/0']
  const a = await makeHost(t, { identity: one, listen })
  const relayed = new Promise<string>((resolve) => {
    a.on('addresses', (addresses) => {
      const found = addresses.find((address) => address.includes('/p2p-circuit/'))
      if (found) resolve(found)
    })
  })
  await a.start()
  a.handle(ECHO, echo)
  const b = await startHost(t, { identity: two, listen: [] })
  const dead = `/ip4/127.0.0.1/tcp/1/p2p/${a.peerId}`
  assert.equal((await b.dial(await relayed)).path, 'relayed')
  // A straight address that leads nowhere leaves what is there.
  assert.equal((await b.dial(dead)).path, 'relayed')
  const straight = a.addresses().find((address) => !address.includes('/p2p-circuit/'))
  assert.equal((await b.dial(straight!)).path, 'direct')
  assert.equal((await b.openStream(a.peerId, ECHO)).path, 'direct')
})

test('a place is taken again when the relay comes back', async (t) => {
  const [own, one] = [await createIdentity(), await createIdentity()]
  const options = { identity: own, relay: { allow: [one.peerId] } }
  const first = await startHost(t, options)
  const a = await behind(t, first, { identity: one })
  const listen = first.addresses().map((address) => address.replace(/\/p2p\/.*/, ''))
  const gone = nextEvent(a, 'disconnected')
  await first.stop()
  await gone
  const back = placeAt(a)
  await startHost(t, { ...options, listen })
  await back
  assert.ok(a.addresses().every((address) => address.includes(`${own.peerId}/p2p-circuit`)))
})
