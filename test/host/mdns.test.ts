import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeHost, nextEvent } from '../../src/host/hosts.fixture.ts'

test('two hosts on one machine that listen on the loopback find each other by mDNS', async (t) => {
  const [a, b] = [await makeHost(t, { mdns: true }), await makeHost(t, { mdns: true })]
  const found = findsPeer(a, b.peerId)
  const foundBack = findsPeer(b, a.peerId)
  await Promise.all([a.start(), b.start()])
  assert.deepEqual((await found).toSorted(), b.addresses().toSorted())
  await foundBack
  // What was found is known: no address is given here.
  assert.equal((await a.dial(b.peerId)).peer, b.peerId)
})

/** Others on the network may be found first. */
async function findsPeer(host: Awaited<ReturnType<typeof makeHost>>, peer: string) {
  for (;;) {
    const [found, addresses] = await nextEvent(host, 'found')
    if (found === peer) return addresses
  }
}
