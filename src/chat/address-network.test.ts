import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkOf } from './address-network.ts'

test('an IPv6 address counts as its /64 network, however it is written', () => {
  for (const address of ['2001:db8::7', '2001:0DB8:0:0:ffff::1', '2001:db8:0:0:1:2:3:4'])
    assert.equal(networkOf(address), '2001:db8:0:0::/64')
  assert.equal(networkOf('2001:db8:0:1::7'), '2001:db8:0:1::/64')
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64')
  assert.equal(networkOf('::2'), '0:0:0:0::/64')
  assert.equal(networkOf('::1:2:3:4:5:6'), '0:0:1:2::/64')
  assert.equal(networkOf('64:ff9b::198.51.100.7'), '64:ff9b:0:0::/64')
})

test('an IPv6 address of our own network counts as itself, without its zone', () => {
  assert.equal(networkOf('fe80::1%eth0'), 'fe80::1')
  assert.equal(networkOf('FD00:0::1'), 'fd00::1')
})

test('an IPv4 address counts as itself, inside IPv6 too', () => {
  assert.equal(networkOf('198.51.100.7'), '198.51.100.7')
  assert.equal(networkOf('::ffff:c633:6407'), '::ffff:198.51.100.7')
})

test('what is no address is left as it is', () => {
  for (const text of ['nonsense', '', '1:2']) assert.equal(networkOf(text), text)
})
