import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createHost, createIdentity } from '../../src/host/index.ts'
import { createMessageService } from '../../src/net/index.ts'
import { rawPeer } from '../../src/net/raw-peer.fixture.ts'
import { startService, until } from '../../src/net/service.fixture.ts'
import { encodePeers } from '../../src/net/wire/index.ts'

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'rialto-routes-'))
  t.after(() => rmSync(made, { recursive: true }))
  return made
}

test('two nodes that know a third find each other through it', async (t) => {
  const seed = await startService(t)
  const ada = await startService(t, { seeds: [seed.address] })
  const bob = await startService(t, { seeds: [seed.address] })
  await until(() => ada.service.node.find(bob.id) !== undefined)
  await until(() => bob.service.node.find(ada.id) !== undefined)
  assert.equal(ada.service.node.peersCount, 2)
})

test('a peer is asked again each round, whether it answered or not', async (t) => {
  const peer = await rawPeer(t)
  const { address } = await startService(t, { limits: { syncMs: 1 } })
  await (await peer.dial(address)).greet({ addrs: ['/ip4/127.0.0.1/tcp/9'] })
  await until(() => peer.heard.filter(({ name }) => name === 'syncroute').length === 3)
  peer.say('routetable', encodePeers([]))
  peer.say('routetable', encodePeers([]))
  await until(() => peer.heard.filter(({ name }) => name === 'syncroute').length === 4)
})

test('a route is saved soon after it was found, so that a kill does not take it', async (t) => {
  const file = join(folder(t), 'routetable.cache')
  const bob = await startService(t)
  const ada = await startService(t, { routesFile: file })
  await ada.service.node.connect(bob.id, { addresses: [bob.address] })
  await until(() => existsSync(file) && readFileSync(file, 'utf8').includes(bob.id))
})

test('routes outlive a restart, and a peer that went is dialled again when it is back', async (t) => {
  const file = join(folder(t), 'routetable.cache')
  const bob = await startService(t)
  const first = await startService(t, { routesFile: file })
  await first.service.node.connect(bob.id, { addresses: [bob.address] })
  await first.service.stop()
  assert.match(readFileSync(file, 'utf8'), new RegExp(`# worked .*\n/ip4/.*/ipfs/${bob.id}\n`))
  const second = await startService(t, { routesFile: file })
  await until(() => second.service.node.find(bob.id) !== undefined)
  bob.service.closePeer(second.id, 'of the test')
  await until(() => second.service.node.find(bob.id) === undefined)
  await until(() => second.service.node.find(bob.id) !== undefined)
})

test('a seed that is away is tried until it is there', async (t) => {
  const identity = await createIdentity()
  const early = await createHost({ identity })
  await early.start()
  const [address] = early.addresses()
  await early.stop()
  const ada = await startService(t, { seeds: [address!] })
  await until(() => ada.service.stats().routes === 1)
  const host = await createHost({ identity, listen: [address!.replace(/\/p2p\/.*$/, '')] })
  const bob = createMessageService({ host })
  t.after(async () => {
    await bob.stop()
    await host.stop()
  })
  await bob.start()
  await until(() => ada.service.node.find(host.peerId) !== undefined)
})
