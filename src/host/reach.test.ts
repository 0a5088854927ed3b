import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LOOPBACK } from './options.ts'
import { reachOf } from './reach.ts'

const CLOSED = { mdns: false, upnp: false, autonat: false, quic: false }

test('without a choice this machine alone reaches the node, and nobody is told of it', () => {
  assert.deepEqual(reachOf({}), { ...CLOSED, listen: LOOPBACK })
  assert.deepEqual(reachOf({ mdns: true }), { ...CLOSED, listen: LOOPBACK, mdns: true })
})

test('the local network is every address of the machine, and mDNS', () => {
  const listen = [
    '/ip4/0.0.0.0/tcp/0',
    '/ip4/0.0.0.0/tcp/0/ws',
    '/ip6/::/tcp/0',
    '/ip6/::/tcp/0/ws',
  ]
  assert.deepEqual(reachOf({ lan: true }), { ...CLOSED, listen, mdns: true })
  assert.deepEqual(reachOf({ lan: true, mdns: false }), { ...CLOSED, listen })
  const everybody = { listen, quic: false, mdns: true, upnp: true, autonat: true }
  assert.deepEqual(reachOf({ public: true }), everybody)
})

test('addresses that are given go before those of the choice', () => {
  const listen = ['/ip4/192.0.2.1/tcp/4001']
  assert.deepEqual(reachOf({ lan: true, listen }), { ...CLOSED, listen, mdns: true })
})

test('QUIC listens beside the others', () => {
  assert.deepEqual(reachOf({ quic: true }).listen, [...LOOPBACK, '/ip4/127.0.0.1/udp/0/quic-v1'])
  const open = reachOf({ public: true, quic: true }).listen
  assert.deepEqual(open.slice(4), ['/ip4/0.0.0.0/udp/0/quic-v1', '/ip6/::/udp/0/quic-v1'])
})
