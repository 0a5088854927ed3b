import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { rawPeer } from '../../../src/net/raw-peer.fixture.ts'
import { startService, until } from '../../../src/net/service.fixture.ts'
import { encodeBye, encodePeers } from '../../../src/net/wire/index.ts'

const LETTERS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** A peer id that nobody has. */
const id = (index: number) =>
  `12D3KooW${LETTERS[Math.floor(index / 58)]}${LETTERS[index % 58]}${'a'.repeat(42)}`

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'rialto-routes-'))
  t.after(() => rmSync(made, { recursive: true }))
  return made
}

test('a file of routes that cannot be read is told of, and the node starts without it', async (t) => {
  const { logged, service } = await startService(t, { routesFile: folder(t) })
  assert.equal(service.state, 'running')
  assert.match(logged[0]!, /"said":"the file of routes could not be read"/)
})

test('lines of the file that are none, and one about this node itself, are passed over', async (t) => {
  const file = join(folder(t), 'routetable.cache')
  writeFileSync(file, `nonsense\n/ip4/127.0.0.1/tcp/1/ipfs/${id(1)}\n/ip4/127.0.0.1/tcp/1/ipfs/x\n`)
  const { service, logged } = await startService(t, { routesFile: file })
  assert.deepEqual(service.node.routeTable.ids(), [id(1)])
  assert.match(logged[0]!, /"lines":1,"said":"the file of routes has lines that are none"/)
})

const ANSWERS: [string, boolean, { id: string; addrs: string[] }[], string[], string][] = [
  ['32 peers are taken', true, many(32), ids(32), 'taken'],
  ['33 peers are refused, all of them', true, many(33), [], 'refused'],
  [
    'a peer whose id is none is passed over, and the others taken',
    true,
    [{ id: 'x', addrs: ['/ip4/8.8.8.8/tcp/1'] }, ...many(1)],
    ids(1),
    'refused',
  ],
  [
    'an address that is none spoils its peer',
    true,
    [{ id: id(1), addrs: ['8.8.8.8:1'] }],
    [],
    'refused',
  ],
  [
    'loopback, private and multicast addresses are left out where a node is public',
    false,
    ['127.0.0.1', '10.0.0.1', '192.168.1.1', '224.0.0.1'].map((host, index) => ({
      id: id(index),
      addrs: [`/ip4/${host}/tcp/1`],
    })),
    [],
    'taken',
  ],
]

for (const [what, local, peers, known, outcome] of ANSWERS) {
  test(`of an answer about peers ${what}`, async (t) => {
    const limits = { mistakes: 0 }
    const peer = await rawPeer(t)
    const { service, address } = await startService(t, { local, limits })
    await (await peer.dial(address)).greet()
    service.node.ask(peer.id)
    await peer.hears('syncroute')
    peer.say('routetable', encodePeers(peers))
    peer.say('x')
    await until(() => peer.bye !== undefined || service.stats().unknownMessages === 1)
    const told = service.node.routeTable.ids().filter((one) => one !== peer.id)
    assert.deepEqual(
      [told.sort(), peer.bye === undefined ? 'taken' : 'refused'],
      [known.toSorted(), outcome],
    )
  })
}

function many(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: id(index),
    addrs: [`/ip4/8.${index}.8.8/tcp/1`],
  }))
}

function ids(count: number): string[] {
  return many(count).map((peer) => peer.id)
}

test('an answer that is no protobuf ends the stream, as in the original', async (t) => {
  const peer = await rawPeer(t)
  const { service, address } = await startService(t)
  await (await peer.dial(address)).greet()
  service.node.ask(peer.id)
  await peer.hears('syncroute')
  peer.say('routetable', Buffer.from('0f', 'hex'))
  await until(() => peer.bye !== undefined)
  assert.match(peer.bye!.text, /the routetable message is wrong: it has the wire type 7$/)
})

test('an internal peer is named to nobody, and told of nobody', async (t) => {
  const inner = await rawPeer(t)
  const { address } = await startService(t, { internal: [inner.id] })
  const addrs = ['/ip4/127.0.0.1/tcp/9']
  await (await inner.dial(address)).greet({ addrs })
  const outer = await (await (await rawPeer(t)).dial(address)).greet({ addrs })
  for (const peer of [inner, outer]) {
    peer.say('syncroute')
    await peer.hears('routetable')
    assert.equal(peer.heard.find(({ name }) => name === 'routetable')?.body.length, 0)
  }
})

test('one peer that tells of thousands fills its own share of the routes, and no more', async (t) => {
  const peer = await rawPeer(t)
  const { service, address } = await startService(t, { limits: { outbound: 0 } })
  await (await peer.dial(address)).greet()
  for (let round = 0; round < 20; round += 1) {
    service.node.ask(peer.id)
    await until(() => peer.heard.filter((one) => one.name === 'syncroute').length === round + 1)
    const peers = Array.from({ length: 32 }, (_, index) => ({
      id: id(round * 32 + index),
      addrs: Array.from({ length: 20 }, (_, port) => `/ip4/8.${index}.${round}.8/tcp/${port + 1}`),
    }))
    peer.say('routetable', encodePeers(peers))
    await until(() => service.node.find(peer.id)!.asked === 0)
  }
  assert.equal(service.node.routeTable.size, 256)
  assert.equal(service.node.routeTable.addressesOf(id(0)).length, 8)
})

const LOOPBACK = ['/ip4/127.0.0.1/tcp/0']
const full = (code = 'full') => encodeBye({ code, text: 'no room', instead: many(6) })

test('a full peer that was dialled names four others, and these are known then', async (t) => {
  const peer = await rawPeer(t, { listen: LOOPBACK })
  peer.accept(() => peer.say('bye', full()))
  const { service } = await startService(t, { limits: { outbound: 0 } })
  const { node } = service
  await assert.rejects(node.connect(peer.id, { addresses: peer.host.addresses() }))
  const told = node.routeTable.ids().filter((one) => one !== peer.id)
  assert.deepEqual(told.sort(), ids(4).sort())
})

for (const [who, dialled, greets, code] of [
  ['a stranger that dials and says nothing but bye', false, false, 'full'],
  ['a peer that dialled', false, true, 'full'],
  ['a peer that ends for another reason', true, false, 'low-score'],
] as const) {
  test(`${who} tells of nobody when it leaves`, async (t) => {
    const peer = await rawPeer(t, { listen: LOOPBACK })
    const { service, address } = await startService(t, { limits: { outbound: 0 } })
    const { node } = service
    if (dialled) {
      peer.accept(() => peer.say('bye', full(code)))
      await assert.rejects(node.connect(peer.id, { addresses: peer.host.addresses() }))
    } else {
      await peer.dial(address)
      if (greets) await peer.greet()
      peer.say('bye', full(code))
      await until(() => node.closedStreams[code] === 1)
    }
    assert.deepEqual(
      node.routeTable.ids().filter((one) => one !== peer.id),
      [],
    )
  })
}
