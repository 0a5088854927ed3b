import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COUNTED_PEERS } from './limits.ts'
import { PeerUse } from './peer-use.ts'
import { PeerUses } from './peer-uses.ts'
import { TrafficCount } from './traffic.ts'

test('bytes beyond the rate are to be waited for, and idle time is not saved up', (t) => {
  let now = 10_000
  t.mock.method(performance, 'now', () => now)
  const use = new PeerUse('A', '/x/a', new TrafficCount())
  const limits = { bytesPerSecond: 1_000 }
  assert.equal(use.charge(500, limits), 500)
  assert.equal(use.charge(500, limits), 1_000)
  now += 400
  assert.equal(use.charge(100, limits), 700)
  now += 60_000
  assert.equal(use.charge(100, limits), 100)
  assert.equal(use.charge(1_000_000, {}), 0)
})

test('what a peer moves counts for itself and for the whole', () => {
  const whole = new TrafficCount()
  const uses = new PeerUses('/x/a', whole)
  uses.of('A').traffic.moved('sent', 3)
  uses.of('B').traffic.moved('received', 4)
  uses.of('A').traffic.opens()
  uses.of('A').traffic.fail({ code: 'X', message: 'why' })
  assert.deepEqual(
    [whole.sent, whole.received, whole.open, whole.opened, whole.failed],
    [3, 4, 1, 1, 1],
  )
  assert.deepEqual(
    uses.list().map(({ peer, traffic }) => [peer, traffic.sent, traffic.received]),
    [
      ['B', 0, 4],
      ['A', 3, 0],
    ],
  )
})

test('of too many peers the one longest gone is forgotten, and none with a connection', () => {
  const uses = new PeerUses('/x/a', new TrafficCount())
  uses.of('busy').streams = 1
  uses.of('gone')
  for (let count = 0; count < COUNTED_PEERS - 1; count += 1) uses.of(`peer ${count}`)
  const peers = uses.list().map(({ peer }) => peer)
  assert.equal(peers.length, COUNTED_PEERS)
  assert.ok(peers.includes('busy'))
  assert.ok(!peers.includes('gone'))
})
