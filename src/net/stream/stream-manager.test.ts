import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ByeReason } from '../wire/index.ts'
import type { PeerStream, StreamState } from './peer-stream.ts'
import { StreamManager, type StreamManagerOptions } from './stream-manager.ts'

interface Fake {
  peer: string
  direction: 'inbound' | 'outbound'
  state: StreamState
  openedAt: number
  remoteAddress: string
  closedFor: ByeReason | undefined
}

/** What the manager looks at of a stream, and what it was closed for. */
function fake(peer: string, change: Partial<Fake> = {}): PeerStream & Fake {
  const stream = {
    peer,
    direction: 'inbound',
    state: 'open',
    openedAt: 0,
    remoteAddress: '',
    closedFor: undefined,
    ...change,
    close(code: string, text: string) {
      stream.closedFor = { code, text }
    },
  } as Fake & { close(code: string, text: string): void }
  return stream as unknown as PeerStream & Fake
}

const US = 'QmM'
const LATER = 100_000

function manager(change: Partial<StreamManagerOptions> = {}): StreamManager {
  return new StreamManager({
    us: US,
    limit: 4,
    reserved: 1,
    greeting: 2,
    perAddress: 2,
    graceMs: 60_000,
    weights: () => ({ news: 1 }),
    isProtected: () => false,
    addressOf: ({ remoteAddress }) => remoteAddress,
    now: () => LATER,
    ...change,
  })
}

test('a peer has one stream, and a newer one takes the place of an open one', () => {
  const streams = manager()
  const [first, second] = [fake('QmA'), fake('QmA')]
  assert.equal(streams.add(first), undefined)
  assert.equal(streams.add(second), undefined)
  assert.deepEqual(first.closedFor, { code: 'replaced', text: 'a newer stream takes its place' })
  assert.deepEqual([streams.find('QmA'), streams.size], [second, 1])
  streams.remove(first)
  assert.equal(streams.find('QmA'), second, 'what was replaced takes nothing along')
  streams.remove(second)
  assert.equal(streams.size, 0)
})

test('two peers that dial each other at once keep the stream that the smaller id dialled', () => {
  for (const [peer, kept] of [
    ['QmA', 'inbound'],
    ['QmZ', 'outbound'],
  ] as const) {
    const other = kept === 'inbound' ? 'outbound' : 'inbound'
    for (const order of [
      [kept, other],
      [other, kept],
    ] as const) {
      const streams = manager()
      const openedAt = LATER - 9_000
      const [first, second] = order.map((direction) => fake(peer, { direction, openedAt }))
      streams.add(first!)
      const refused = streams.add(second!)
      assert.equal(streams.find(peer)?.direction, kept)
      if (order[0] === kept) assert.equal(refused?.text, 'the other of two streams at once is kept')
      else assert.equal(first!.closedFor?.code, 'replaced')
    }
  }
})

test('a stream of the other direction takes the place of one that was not dialled at once with it', () => {
  for (const direction of ['inbound', 'outbound'] as const) {
    const streams = manager()
    const old = fake('QmA', { direction, openedAt: LATER - 10_000 })
    const young = fake('QmA', { direction: direction === 'inbound' ? 'outbound' : 'inbound' })
    streams.add(old)
    assert.equal(streams.add(young), undefined)
    assert.equal(streams.find('QmA'), young)
  }
})

test('some places are kept for streams that this node dials', () => {
  const streams = manager({ graceMs: Number.POSITIVE_INFINITY })
  for (const peer of ['QmA', 'QmB', 'QmC']) assert.equal(streams.add(fake(peer)), undefined)
  assert.deepEqual(streams.add(fake('QmD')), { code: 'full', text: 'all 3 streams are taken' })
  assert.equal(streams.add(fake('QmD', { direction: 'outbound' })), undefined)
  assert.deepEqual(streams.add(fake('QmE', { direction: 'outbound' })), {
    code: 'full',
    text: 'all 4 streams are taken',
  })
  assert.equal(streams.add(fake('QmA')), undefined, 'who has a place may come again')
})

test('the least useful gives way to a newcomer, and is told why', () => {
  const streams = manager()
  const [a, b, c] = [fake('QmA'), fake('QmB'), fake('QmC')]
  for (const stream of [a, b, c]) streams.add(stream)
  for (const stream of [a, c]) streams.count(stream, 'news')
  streams.count(b, 'spam')
  assert.equal(streams.add(fake('QmD')), undefined)
  assert.deepEqual(b.closedFor, {
    code: 'low-score',
    text: 'others have been more useful, and all streams are taken',
  })
  assert.deepEqual(
    streams.all().map(({ peer }) => peer),
    ['QmA', 'QmC', 'QmD'],
  )
})

test('newcomers within their grace, dialled streams and seeds are not put out', () => {
  const streams = manager({ isProtected: (peer) => peer === 'QmSeed' })
  streams.add(fake('QmSeed'))
  streams.add(fake('QmNew', { openedAt: LATER - 1 }))
  streams.add(fake('QmOut', { direction: 'outbound' }))
  const old = fake('QmOld')
  streams.add(old)
  assert.equal(streams.add(fake('QmX')), undefined)
  assert.equal(old.closedFor?.code, 'low-score')
  assert.equal(streams.add(fake('QmY', { openedAt: LATER })), undefined)
  assert.equal(streams.find('QmX'), undefined)
})

test('streams that have not greeted, and those of one address, have bounds of their own', () => {
  const streams = manager({ limit: 100 })
  for (const peer of ['QmA', 'QmB']) streams.add(fake(peer, { state: 'greeting' }))
  assert.deepEqual(streams.add(fake('QmC')), {
    code: 'full',
    text: '2 streams have not greeted yet',
  })
  const others = manager({ limit: 100 })
  for (const peer of ['QmA', 'QmB']) others.add(fake(peer, { remoteAddress: 'here' }))
  assert.deepEqual(others.add(fake('QmC', { remoteAddress: 'here' })), {
    code: 'full',
    text: '2 streams come from this address already',
  })
  assert.equal(others.add(fake('QmC', { remoteAddress: 'there' })), undefined)
  assert.equal(others.open().length, 3)
})

test('who is banned is kept out until its time is over, and told how long', () => {
  let now = 0
  const streams = manager({ now: () => now })
  streams.ban('QmA', 10_000, 'it sent what does not decode')
  assert.deepEqual(streams.add(fake('QmA')), {
    code: 'banned',
    text: 'it sent what does not decode; come back in 10 s',
  })
  assert.deepEqual(streams.banOf('QmA'), {
    milliseconds: 10_000,
    why: 'it sent what does not decode',
  })
  now = 10_000
  assert.equal(streams.bannedFor('QmA'), 0)
  assert.equal(streams.banOf('QmA'), undefined)
  assert.equal(streams.add(fake('QmA')), undefined)
})
