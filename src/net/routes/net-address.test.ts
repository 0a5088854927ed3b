import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readNetAddress, splitPeer } from './net-address.ts'

test('a peer id at the end is split off, under its old and its new name', () => {
  for (const name of ['p2p', 'ipfs'])
    assert.deepEqual(splitPeer(`/ip4/8.8.8.8/tcp/8680/${name}/QmX`), {
      address: '/ip4/8.8.8.8/tcp/8680',
      peer: 'QmX',
    })
  assert.deepEqual(splitPeer('/ip4/8.8.8.8/tcp/1'), {
    address: '/ip4/8.8.8.8/tcp/1',
    peer: undefined,
  })
})

const ROUTABLE = [
  '/ip4/8.8.8.8/tcp/8680',
  '/ip4/172.32.0.1/udp/4001/quic-v1',
  '/ip6/2606:4700::1/tcp/8680',
  '/dns4/node.rialto.dev/tcp/443/wss',
  '/dnsaddr/bootstrap.rialto.dev',
]

const LOCAL = [
  '/ip4/127.0.0.1/tcp/8680',
  '/ip4/10.1.2.3/tcp/1',
  '/ip4/192.168.1.5/tcp/8680',
  '/ip4/172.16.0.1/tcp/1',
  '/ip4/172.31.255.255/tcp/1',
  '/ip4/169.254.1.1/tcp/1',
  '/ip4/100.64.0.1/tcp/1',
  '/ip4/224.0.0.1/tcp/1',
  '/ip4/255.255.255.255/tcp/1',
  '/ip4/0.0.0.0/tcp/1',
  '/ip6/::1/tcp/1',
  '/ip6/::/tcp/1',
  '/ip6/fe80::1/tcp/1',
  '/ip6/fd00::1/tcp/1',
  '/ip6/ff02::1/tcp/1',
  '/ip6/::ffff:8.8.8.8/tcp/1',
  '/ip6/2001:db8::1/tcp/1',
  '/ip6/2002:a01:203::1/tcp/1',
  '/dns/localhost/tcp/1',
  '/dns4/printer.local/tcp/1',
  '/dns4/intranet/tcp/1',
]

const NONE = [
  '',
  'nonsense',
  '/ip4/8.8.8.8',
  '/ip4/8.8.8.8/tcp/0',
  '/ip4/8.8.8.8/tcp/65536',
  '/ip4/8.8.8/tcp/1',
  '/ip6/8.8.8.8/tcp/1',
  '/ip4/2606:4700::1/tcp/1',
  '/dns4/-bad-/tcp/1',
  '/ip4/8.8.8.8/tcp/1/p2p/QmX/p2p-circuit',
  `/dns4/${'x'.repeat(300)}/tcp/1`,
]

test('what anybody can mean is routable', () => {
  for (const text of ROUTABLE) assert.equal(readNetAddress(text)?.routable, true, text)
})

test('what means something in one place only is not', () => {
  for (const text of LOCAL) assert.equal(readNetAddress(text)?.routable, false, text)
})

test('what is no address is none', () => {
  for (const text of NONE) assert.equal(readNetAddress(text), undefined, text)
})

test('addresses of one network are told by it', () => {
  const network = (text: string) => readNetAddress(text)?.network
  assert.equal(network('/ip4/8.8.1.1/tcp/1'), '8.8')
  assert.equal(network('/ip6/2606:4700::1/tcp/1'), '2606:4700')
  assert.equal(network('/ip6/2606:0:1::1/tcp/1'), '2606:0')
  assert.equal(network('/dns4/Node.Rialto.dev/tcp/1'), 'node.rialto.dev')
})
