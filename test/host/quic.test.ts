import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ECHO, echo, startHost, Told } from '../../src/host/hosts.fixture.ts'

const LISTEN = ['/ip4/127.0.0.1/udp/0/quic-v1']

const isHere = await import('@chainsafe/libp2p-quic' as string).then(
  () => true,
  () => false,
)
const skip = isHere
  ? false
  : 'QUIC has no package for this machine: npm install @chainsafe/libp2p-quic'

test('two hosts talk over QUIC', { skip }, async (t) => {
  const [a, b] = [await startHost(t, { quic: true }), await startHost(t, { listen: LISTEN })]
  assert.match(b.addresses()[0]!, /^\/ip4\/127\.0\.0\.1\/udp\/\d+\/quic-v1\/p2p\//)
  b.handle(ECHO, echo)
  const connection = await a.dial(b.addresses()[0]!)
  assert.equal(connection.path, 'direct')
  const stream = await a.openStream(b.peerId, ECHO)
  const told = new Told(stream)
  stream.send(new Uint8Array(1024 * 1024))
  await stream.close()
  assert.equal(told.bytes, 1024 * 1024)
  assert.deepEqual(told.list.slice(-2), ['<ended>', '<closed>'])
})

test('an address of QUIC is no way for a host without it', { skip }, async (t) => {
  const [a, b] = [await startHost(t), await startHost(t, { listen: LISTEN })]
  await assert.rejects(a.dial(b.addresses()[0]!), {
    code: 'HOST_DIAL',
    attempts: [
      {
        address: b.addresses()[0],
        outcome: 'skipped',
        said: 'no transport of this node fits it',
        milliseconds: 0,
      },
    ],
  })
})
