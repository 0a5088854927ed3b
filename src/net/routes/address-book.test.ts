import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AddressBook, type BookOptions } from './address-book.ts'
import { backoffMs } from './backoff-times.ts'

function book(change: Partial<BookOptions> = {}) {
  let now = 1_000
  const addresses = new AddressBook({
    peers: 10,
    addresses: 3,
    perSource: 5,
    perNetwork: 3,
    local: false,
    now: () => now,
    random: () => 0,
    ...change,
  })
  return {
    addresses,
    later: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

const address = (network: number, host = 1) => `/ip4/8.${network}.0.${host}/tcp/8680`

test('what was said of a peer is known, and not proven', () => {
  const { addresses } = book()
  assert.equal(addresses.add('QmA', [address(1), address(2)], 'QmS'), 2)
  assert.equal(addresses.add('QmA', [address(1)], 'QmT'), 0)
  assert.deepEqual(addresses.ids(), ['QmA'])
  assert.deepEqual(addresses.due('QmA'), [address(1), address(2)])
  assert.ok(addresses.addressesOf('QmA').every(({ verifiedAt }) => verifiedAt === 0))
})

test('addresses that nobody elsewhere can mean are left out, unless this node is local or they are of a seed', () => {
  const local = ['/ip4/127.0.0.1/tcp/1', '/ip4/192.168.1.1/tcp/1', '/ip4/224.0.0.1/tcp/1']
  const { addresses } = book()
  assert.equal(addresses.add('QmA', [...local, 'nonsense'], 'QmS'), 0)
  assert.equal(addresses.size, 0)
  assert.equal(book({ local: true }).addresses.add('QmA', local, 'QmS'), 3)
  addresses.addSeed('QmB', local)
  assert.equal(addresses.due('QmB').length, 3)
})

test('one peer may tell of so many others, and one network may hold so many unproven ones', () => {
  const { addresses } = book({ peers: 100 })
  for (let index = 0; index < 8; index += 1) addresses.add(`QmA${index}`, [address(index)], 'QmS')
  assert.equal(addresses.size, 5)
  for (let index = 0; index < 8; index += 1)
    addresses.add(`QmB${index}`, [address(200, index)], `QmT${index}`)
  assert.equal(addresses.ids().filter((id) => id.startsWith('QmB')).length, 3)
})

test('an address that worked comes first, and outlives others when there are too many', () => {
  const { addresses, later } = book()
  addresses.add('QmA', [address(1), address(2), address(3)], 'QmS')
  later(10)
  addresses.succeeded('QmA', address(2))
  addresses.failed('QmA', address(1))
  assert.deepEqual(addresses.due('QmA'), [address(2), address(3)])
  addresses.add('QmA', [address(4)], 'QmS')
  assert.deepEqual(
    addresses.addressesOf('QmA').map(({ text }) => text),
    [address(2), address(3), address(4)],
  )
})

test('a failed address waits longer each time, and is forgotten if it never worked', () => {
  const { addresses, later } = book()
  addresses.add('QmA', [address(1)], 'QmS')
  addresses.failed('QmA', address(1))
  assert.deepEqual(addresses.due('QmA'), [])
  later(5_000)
  assert.deepEqual(addresses.due('QmA'), [address(1)])
  for (let times = 0; times < 4; times += 1) addresses.failed('QmA', address(1))
  assert.equal(addresses.size, 0)
})

test('a seed is never forgotten, however often it fails', () => {
  const { addresses, later } = book({ peers: 2 })
  addresses.addSeed('QmSeed', [address(1)])
  for (let times = 0; times < 20; times += 1) addresses.failed('QmSeed', address(1))
  for (let index = 0; index < 9; index += 1) addresses.add(`QmA${index}`, [address(index + 2)], '')
  later(60 * 60_000)
  assert.equal(addresses.isSeed('QmSeed'), true)
  assert.deepEqual(addresses.due('QmSeed'), [address(1)])
  assert.equal(addresses.size, 2)
})

test('the configured addresses of a seed outlive all that others say of it, also where they were told first', () => {
  const { addresses } = book()
  addresses.add('QmSeed', [address(2)], 'QmS')
  addresses.addSeed('QmSeed', [address(1), address(2)])
  const texts = () => addresses.addressesOf('QmSeed').map(({ text }) => text)
  for (let times = 0; times < 9; times += 1) {
    addresses.failed('QmSeed', address(1))
    addresses.failed('QmSeed', address(2))
    for (let index = 0; index < 8; index += 1)
      addresses.add('QmSeed', [address(10 + 8 * times + index)], 'QmS')
  }
  assert.deepEqual([texts().toSorted().slice(0, 2), texts().length], [[address(1), address(2)], 3])
  const many = [3, 4, 5, 6].map((network) => address(network))
  addresses.addSeed('QmSeed', many)
  addresses.add('QmSeed', [address(99)], 'QmS')
  assert.deepEqual(
    texts().toSorted(),
    [1, 2, 3, 4, 5, 6].map((network) => address(network)),
  )
})

test('what others say of a seed is forgotten when it fails again and again, as of anybody', () => {
  const { addresses } = book()
  addresses.addSeed('QmSeed', [address(1)])
  addresses.add('QmSeed', [address(2)], 'QmS')
  for (let times = 0; times < 5; times += 1)
    for (const network of [1, 2]) addresses.failed('QmSeed', address(network))
  assert.deepEqual(
    addresses.addressesOf('QmSeed').map(({ text }) => text),
    [address(1)],
  )
})

test('a full book forgets who failed most of those never reached, and keeps who was reached', () => {
  const { addresses } = book({ peers: 3 })
  for (const [index, id] of ['QmA', 'QmB', 'QmC'].entries()) addresses.add(id, [address(index)], '')
  addresses.succeeded('QmA', address(0))
  addresses.failed('QmC', address(2))
  addresses.add('QmD', [address(9)], '')
  assert.deepEqual(addresses.ids(), ['QmA', 'QmB', 'QmD'])
  for (const [id, index] of [
    ['QmB', 1],
    ['QmD', 9],
  ] as const)
    addresses.succeeded(id, address(index))
  assert.equal(addresses.add('QmE', [address(8)], ''), 0)
})

test('the wait doubles up to half an hour, and chance takes up to half of it', () => {
  assert.deepEqual(
    [0, 1, 2, 3, 30].map((failures) => backoffMs(failures, 0)),
    [0, 5_000, 10_000, 20_000, 1_800_000],
  )
  assert.equal(backoffMs(1, 1), 2_500)
})
