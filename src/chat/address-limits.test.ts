import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AddressLimits, countedAddress } from './address-limits.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { manualClock } from './manual-clock.fixture.ts'

const HERE = '198.51.100.7'
const THERE = '2001:db8::7'

function limits(change: Partial<typeof DEFAULT_LIMITS>): AddressLimits {
  return new AddressLimits({ ...DEFAULT_LIMITS, ...change })
}

test('loopback, a Unix socket and no address are not counted', () => {
  for (const address of ['127.0.0.1', '127.255.0.9', '::1', '::ffff:127.0.0.1', '', undefined])
    assert.equal(countedAddress(address), '')
})

test('an address counts as itself, an IPv4 one inside IPv6 as IPv4', () => {
  assert.equal(countedAddress(HERE), HERE)
  assert.equal(countedAddress(`::FFFF:${HERE}`), HERE)
})

test('an IPv6 address counts as its network', () => {
  assert.equal(countedAddress('2001:db8::7'), '2001:db8:0:0::/64')
})

test('an address that cannot be read throws nothing', () => {
  assert.equal(countedAddress('nonsense'), 'nonsense')
})

test('so many connections are open at a time, and one that closes makes room', () => {
  const addresses = limits({ connectionsPerAddress: 2 })
  assert.deepEqual(
    [1, 2, 3].map(() => addresses.connect(HERE)),
    [0, 0, 54_000],
  )
  assert.equal(addresses.connect(THERE), 0)
  addresses.disconnect(HERE)
  assert.equal(addresses.connect(HERE), 0)
})

test('so many connections are opened at once, then at a rate', (t) => {
  const clock = manualClock(t)
  const addresses = limits({ connectBurst: 2, connectRate: 8 })
  assert.deepEqual(
    [1, 2, 3].map(() => addresses.connect(HERE)),
    [0, 0, 125],
  )
  clock.advance(125)
  assert.equal(addresses.connect(HERE), 0)
})

test('loopback is never refused', () => {
  const addresses = limits({ connectionsPerAddress: 1, connectBurst: 1, addressRate: 1 })
  for (let times = 0; times < 10; times += 1) {
    assert.equal(addresses.connect(''), 0)
    assert.equal(addresses.takeMessage(''), 0)
    assert.equal(addresses.oweMessage(''), 0)
  }
})

test('all connections of an address share its messages a second', (t) => {
  manualClock(t)
  const addresses = limits({ addressRate: 2 })
  assert.deepEqual(
    [1, 2, 3].map(() => addresses.takeMessage(HERE)),
    [0, 0, 500],
  )
  assert.equal(addresses.takeMessage(THERE), 0)
  assert.deepEqual(
    [1, 2].map(() => addresses.oweMessage(HERE)),
    [500, 1000],
  )
})

test('addresses that owe nothing are forgotten before more than 10,000 are remembered', (t) => {
  const clock = manualClock(t)
  const addresses = limits({ connectionsPerAddress: 1, connectBurst: 1, connectRate: 1000 })
  addresses.connect(HERE)
  for (let index = 0; index < 9_999; index += 1)
    addresses.takeMessage(`10.0.${index >> 8}.${index & 255}`)
  clock.advance(10)
  addresses.connect(THERE)
  assert.equal(addresses.connect(HERE), 54_000, 'one with an open connection is not forgotten')
})
