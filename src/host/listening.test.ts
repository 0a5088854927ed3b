import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HostAddressError, HostListenError } from './errors.ts'
import { makeHost, startHost } from './hosts.fixture.ts'
import { createIdentity } from './identity.ts'
import { toListenError } from './listen-fault.ts'

test('a port that is in use is named, with what to do', async (t) => {
  const taken = (await startHost(t)).addresses().map((text) => text.replace(/\/p2p\/.*/, ''))
  const host = await makeHost(t, { listen: [...taken, '/ip4/127.0.0.1/tcp/0'] })
  const said = 'another program uses this port; choose another one, or 0 for a free one'
  const failures = taken.map((address) => ({ address, said, systemCode: 'EADDRINUSE' }))
  await assert.rejects(host.start(), new HostListenError(failures))
  assert.equal(host.state, 'stopped')
})

test('an address that is not of this machine is named', async (t) => {
  const address = '/ip4/192.0.2.1/tcp/0'
  const host = await makeHost(t, { listen: [address] })
  const said = 'this machine has no such address'
  const failure = { address, said, systemCode: 'EADDRNOTAVAIL' }
  await assert.rejects(host.start(), new HostListenError([failure]))
})

test('what cannot be listened on is refused before the start', async (t) => {
  const relay = (await createIdentity()).peerId
  const cases: [string, string][] = [
    ['127.0.0.1:80', '"127.0.0.1:80" is no multiaddr; one looks like /ip4/192.0.2.1/tcp/4001'],
    [
      '/ip4/127.0.0.1/udp/0',
      '"/ip4/127.0.0.1/udp/0" is nothing that this node can listen on; give /ip4/…/tcp/PORT, or that with /ws',
    ],
    [
      `/ip4/127.0.0.1/tcp/1/p2p-circuit`,
      '"/ip4/127.0.0.1/tcp/1/p2p-circuit" names no relay; give /ip4/…/tcp/PORT/p2p/RELAY/p2p-circuit',
    ],
    [
      `/ip4/127.0.0.1/tcp/1/p2p/${relay}/p2p-circuit/p2p/${relay}`,
      `"/ip4/127.0.0.1/tcp/1/p2p/${relay}/p2p-circuit/p2p/${relay}" names no relay; give /ip4/…/tcp/PORT/p2p/RELAY/p2p-circuit`,
    ],
  ]
  for (const [address, message] of cases) {
    await assert.rejects(makeHost(t, { listen: [address] }), (error: Error) => {
      assert.ok(error instanceof HostAddressError)
      assert.equal(error.message, message)
      return true
    })
  }
})

test('an address that is announced stands in the place of those listened on', async (t) => {
  const announce = ['/dns4/node.example/tcp/4001']
  const host = await startHost(t, { announce })
  assert.deepEqual(host.addresses(), [`${announce[0]}/p2p/${host.peerId}`])
  await assert.rejects(makeHost(t, { announce: ['node.example'] }), HostAddressError)
})

test('an error of another kind stays as it is', () => {
  const error = new Error('no')
  assert.equal(toListenError(error, []), error)
})
