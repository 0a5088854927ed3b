import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_NODE_LIMITS } from '../../net/index.ts'
import { isMultiaddr, isPeerId, isSeed } from './multiaddr.ts'
import { SETTINGS } from './table.ts'

const ED25519 = '12D3KooWA4gsfqTuSjrj3FSAn8N3bfBYZLxEF5jSaihCTD2CCFoD'
const HASHED = 'QmP7HUPqfoXdYtWGmkfx1z3qfVdYgVhH8tS1uGhxhq1UWm'

test('a peer id is one of today, of older systems, or a CID', () => {
  const cid = 'bafzaajaiaejcbzdibmxyzdjbbehgvizh6g5n46shgrygjtqtqqkdl5ed3aqm2xyz'
  for (const id of [ED25519, HASHED, cid]) assert.ok(isPeerId(id), id)
  for (const no of ['', '12D3KooW', `${ED25519}0`, `Qm${'0'.repeat(44)}`, `/p2p/${ED25519}`])
    assert.ok(!isPeerId(no), no)
})

test('a multiaddr is names of protocols, each with the value that it wants', () => {
  for (const address of [
    '/ip4/0.0.0.0/tcp/0',
    '/ip6/::/tcp/4001/ws',
    '/ip6zone/eth0/ip6/fe80::1/tcp/4001',
    '/ip4/192.0.2.1/udp/4001/quic-v1',
    '/dns4/node.example.org/tcp/443/tls/sni/node.example.org/ws',
    `/ip4/192.0.2.1/tcp/4001/p2p/${ED25519}/p2p-circuit`,
  ])
    assert.ok(isMultiaddr(address), address)
  for (const no of [
    '',
    '/',
    '/ws',
    '127.0.0.1:4001',
    'ip4/127.0.0.1/tcp/1',
    '/ip4/::1/tcp/1',
    '/ip4/127.0.0.1/tcp',
    '/ip4/127.0.0.1/tcp/65536',
    '/ip4/127.0.0.1/tcp/1/',
    '/ip4/127.0.0.1/carrier/1',
    '/ip4/127.0.0.1/tcp/1/p2p/nobody',
    '/constructor/x',
  ])
    assert.ok(!isMultiaddr(no), no)
})

test('a seed says at its end which peer is there, in either word', () => {
  for (const word of ['p2p', 'ipfs'])
    assert.ok(isSeed(`/ip4/192.0.2.1/tcp/8680/${word}/${HASHED}`), word)
  for (const no of ['/ip4/192.0.2.1/tcp/8680', ED25519, `/ip4/192.0.2.1/tcp/1/p2p/${ED25519}/ws`])
    assert.ok(!isSeed(no), no)
})

test('the number of streams has the default of the message service', () => {
  assert.equal(SETTINGS.streams.default, DEFAULT_NODE_LIMITS.streams)
})
