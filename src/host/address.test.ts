import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseTarget } from './address.ts'
import { HostAddressError } from './errors.ts'
import { createIdentity } from './identity.ts'

const { peerId, oldPeerId } = await createIdentity()
const other = (await createIdentity()).peerId

function read(peer: string, addresses?: string[]) {
  const target = parseTarget(peer, addresses)
  return [target.peer, ...target.addresses.map(String)]
}

test('a peer id stands for itself, and its addresses get it at their end', () => {
  assert.deepEqual(read(peerId), [peerId])
  assert.deepEqual(read(oldPeerId), [oldPeerId])
  const addresses = ['/ip4/192.0.2.1/tcp/1', `/dns4/example.com/tcp/2/ws/p2p/${peerId}`]
  assert.deepEqual(read(peerId, addresses), [peerId, `${addresses[0]}/p2p/${peerId}`, addresses[1]])
})

test('a multiaddr names its peer at its end, in the new form and in the old', () => {
  const address = `/ip4/192.0.2.1/tcp/1/p2p/${peerId}`
  assert.deepEqual(read(address), [peerId, address])
  assert.deepEqual(read(address.replace('/p2p/', '/ipfs/')), [peerId, address])
  assert.deepEqual(read(`/p2p/${peerId}`), [peerId])
  const relayed = `/ip4/192.0.2.1/tcp/1/p2p/${other}/p2p-circuit/p2p/${peerId}`
  assert.deepEqual(read(relayed), [peerId, relayed])
})

test('what is no peer id and no multiaddr is refused in words', () => {
  const cases: [string, string[], string][] = [
    ['hello', [], '"hello" is no peer id; one looks like 12D3KooW… or Qm…'],
    ['', [], '"" is no peer id; one looks like 12D3KooW… or Qm…'],
    ['/ip4/1.2.3', [], '"/ip4/1.2.3" is no multiaddr; one looks like /ip4/192.0.2.1/tcp/4001'],
    [
      '/ip4/192.0.2.1/tcp/1',
      [],
      '"/ip4/192.0.2.1/tcp/1" does not say whom it leads to; add /p2p/ and the peer id',
    ],
    [peerId, ['x'], '"x" is no multiaddr; one looks like /ip4/192.0.2.1/tcp/4001'],
    [
      peerId,
      [`/ip4/192.0.2.1/tcp/1/p2p/${other}`],
      `"/ip4/192.0.2.1/tcp/1/p2p/${other}" leads to another peer than ${peerId}`,
    ],
  ]
  for (const [peer, addresses, message] of cases) {
    assert.throws(
      () => parseTarget(peer, addresses),
      (error: Error) => {
        assert.ok(error instanceof HostAddressError)
        assert.equal(error.message, message)
        return true
      },
    )
  }
})
