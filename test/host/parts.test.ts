import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextEvent, startHost } from '../../src/host/hosts.fixture.ts'

/** What a peer says that it speaks, by the option that makes it so. */
const SPOKEN = {
  autonat: '/libp2p/autonat/1.0.0',
  dcutr: '/libp2p/dcutr',
  relay: '/libp2p/circuit/relay/0.2.0/hop',
} as const

test('each part speaks its protocol when it is asked for, and the table of a private network is only read', async (t) => {
  const relay = { allow: [] }
  const whole = await startHost(t, { autonat: true, dcutr: true, dht: true, relay })
  const host = await startHost(t, { listen: [] })
  const said = nextEvent(host, 'identified')
  await host.dial(whole.addresses()[0]!)
  const [{ protocols }] = await said
  for (const protocol of Object.values(SPOKEN)) assert.ok(protocols.includes(protocol), protocol)
})

test('without being asked for, no part speaks', async (t) => {
  const [bare, host] = [await startHost(t), await startHost(t, { listen: [] })]
  const said = nextEvent(host, 'identified')
  await host.dial(bare.addresses()[0]!)
  const [{ protocols }] = await said
  const own = ['/ipfs/id/1.0.0', '/ipfs/id/push/1.0.0', '/ipfs/ping/1.0.0']
  assert.deepEqual(protocols.toSorted(), own)
})
