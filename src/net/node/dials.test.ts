import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { NetHost } from '../net-host.ts'
import { channelPair } from '../stream/channel.fixture.ts'
import type { Channel, PeerStream } from '../stream/index.ts'
import { BYE } from '../wire/index.ts'
import { Dials } from './dials.ts'
import type { PeerLink } from './peer-link.ts'
import { RouteTable } from './route-table.ts'

const PEER = `12D3KooW${'a'.repeat(44)}`
/** Where a channel of the fixture leads. */
const USED = '/ip4/198.51.100.7/tcp/8680'
const OTHER = '/ip4/198.51.100.8/tcp/8680'

/** Dials that reach a peer at one of its addresses, or nobody, and what becomes of the handshake. */
function dialling(addresses: readonly string[]) {
  const log = { warn() {} }
  const options = { us: 'QmAda', seeds: [], local: true, internal: [], file: undefined, log }
  const table = new RouteTable(options)
  table.told(PEER, addresses, '')
  const links: Record<'opened' | 'full', (link: PeerLink) => void> = {
    opened: (link) => dials.opened(link),
    full: (link) => dials.ended(link, { code: BYE.FULL, text: 'no room' }),
  }
  const state: {
    next: keyof typeof links
    isReached: boolean
    at?: string
    greeting?: PeerStream
    open?: PeerLink
    dialled: number
  } = { next: 'full', isReached: true, dialled: 0 }
  const host: Pick<NetHost, 'peerId' | 'openStream'> = {
    peerId: 'QmAda',
    openStream: async (peer, _protocol, { addresses }) => {
      state.dialled += 1
      if (!state.isReached && !addresses.includes(state.at ?? ''))
        throw new Error('nobody is there')
      return channelPair('QmAda', peer)[0]
    },
  }
  const dials = new Dials({
    host: host as NetHost,
    table,
    connectMs: 20_000,
    keptOut: () => undefined,
    find: () => state.open,
    held: () => state.greeting,
    add: (channel: Channel) => links[state.next]({ stream: channel } as unknown as PeerLink),
    proven() {},
  })
  return { table, dials, state }
}

test('an address that did not lead to the peer does not fail with the one that did', async () => {
  const { table, dials } = dialling([USED, OTHER])
  await assert.rejects(dials.connect(PEER), {
    code: 'NET_NOT_CONNECTED',
    message: `${PEER} is not connected: the stream to ${PEER} has ended (full): no room`,
  })
  assert.equal(table.dueIn(PEER), 0)
})

test('a handshake that fails counts once, and each time again, however well the address leads to the peer', async () => {
  const { table, dials } = dialling([USED])
  await assert.rejects(dials.connect(PEER))
  // 5 s after the first failure, and half of it left to chance.
  assert.ok(table.dueIn(PEER)! > 0 && table.dueIn(PEER)! <= 5_000, `${table.dueIn(PEER)} ms`)
  for (let times = 1; times < 10; times += 1) await assert.rejects(dials.connect(PEER))
  assert.ok(table.dueIn(PEER)! > 600_000, `${table.dueIn(PEER)} ms`)
  assert.equal(table.isVerified(PEER), true)
})

test('all addresses of a peer fail where none led to it, and a handshake makes one good again', async () => {
  const { table, dials, state } = dialling([USED, OTHER])
  state.isReached = false
  await assert.rejects(dials.connect(PEER), {
    message: `${PEER} is not connected: nobody is there`,
  })
  assert.ok(table.dueIn(PEER)! > 0)
  Object.assign(state, { isReached: true, next: 'opened' })
  assert.equal((await dials.connect(PEER)).stream.peer, PEER)
  assert.equal(table.dueIn(PEER), 0)
})

test('addresses that come while a dial is under way are tried after it has failed', async () => {
  const { dials, state } = dialling([USED])
  Object.assign(state, { isReached: false, at: OTHER, next: 'opened' })
  const asked = [
    dials.connect(PEER),
    dials.connect(PEER, { addresses: [OTHER] }),
    dials.connect(PEER),
  ]
  const outcomes = await Promise.allSettled(asked)
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'fulfilled', 'rejected'],
  )
})

test('a stream that is greeting already is waited for, and its peer is dialled only once it has ended', async () => {
  for (const isOpened of [true, false]) {
    const { dials, state } = dialling([USED])
    const gone = Promise.withResolvers<void>()
    const greeting = { peer: PEER, direction: 'inbound', gone: gone.promise } as PeerStream
    Object.assign(state, { greeting, next: 'opened' })
    const connecting = dials.connect(PEER)
    await setImmediate()
    assert.equal(state.dialled, 0)
    if (isOpened) {
      state.open = { stream: greeting } as PeerLink
      dials.opened(state.open)
    } else gone.resolve()
    const { stream } = await connecting
    assert.deepEqual([stream === greeting, state.dialled], [isOpened, isOpened ? 0 : 1])
  }
})
