import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as errors from './errors.ts'
import type { DialAttempt } from './host.ts'

const PEER = '12D3KooWX'

function failed(address: string, said: string): DialAttempt {
  return { address: `${address}/p2p/${PEER}`, outcome: 'failed', said, milliseconds: 1 }
}

const ALL: [errors.HostError, string, string][] = [
  [
    new errors.HostAddressError(
      'localhost',
      'is no multiaddr; one looks like /ip4/192.0.2.1/tcp/4001',
    ),
    'HOST_ADDRESS',
    '"localhost" is no multiaddr; one looks like /ip4/192.0.2.1/tcp/4001',
  ],
  [
    new errors.HostSelfError(PEER),
    'HOST_SELF',
    '12D3KooWX is this node itself; give the peer id of another one',
  ],
  [
    new errors.HostNoAddressError(PEER),
    'HOST_NO_ADDRESS',
    'no address of 12D3KooWX is known; give one that the other node prints at its start, such as /ip4/192.0.2.1/tcp/4001/p2p/12D3KooWX',
  ],
  [
    new errors.HostDialError(PEER, [
      failed('/ip4/127.0.0.1/tcp/1', 'nothing listens there (connection refused)'),
      failed('/ip4/192.0.2.1/tcp/1', 'no answer came in time'),
    ]),
    'HOST_DIAL',
    'cannot reach 12D3KooWX: /ip4/127.0.0.1/tcp/1: nothing listens there (connection refused); /ip4/192.0.2.1/tcp/1: no answer came in time',
  ],
  [
    new errors.HostProtocolError(PEER, '/neb/1.0.0'),
    'HOST_PROTOCOL',
    '12D3KooWX does not speak /neb/1.0.0; the other node has to offer it, or is too old or too new',
  ],
  [
    new errors.HostProtocolTakenError('/neb/1.0.0'),
    'HOST_PROTOCOL_TAKEN',
    'something handles /neb/1.0.0 already; undo that first, or choose another name',
  ],
  [
    new errors.HostOpenStreamError({
      peer: PEER,
      protocol: '/x/1',
      said: 'it did not answer within 10 s',
    }),
    'HOST_OPEN_STREAM',
    'cannot open a stream of /x/1 to 12D3KooWX: it did not answer within 10 s',
  ],
  [
    new errors.HostStreamError({ peer: PEER, protocol: '/x/1', said: 'the connection ended' }),
    'HOST_STREAM',
    'the stream of /x/1 to 12D3KooWX broke: the connection ended',
  ],
  [
    new errors.HostStreamEndedError(PEER, '/x/1'),
    'HOST_STREAM_ENDED',
    'the stream of /x/1 to 12D3KooWX is closed for sending; send before closeWrite() and close()',
  ],
  [
    new errors.HostListenError([
      {
        address: '/ip4/192.0.2.1/tcp/1',
        said: 'this machine has no such address',
        systemCode: 'EADDRNOTAVAIL',
      },
    ]),
    'HOST_LISTEN',
    'cannot listen on /ip4/192.0.2.1/tcp/1: this machine has no such address',
  ],
  [
    new errors.HostStoppedError('idle'),
    'HOST_STOPPED',
    'the host is idle; only one that runs can do this',
  ],
  [
    new errors.HostPingError(PEER, 'it did not answer within 15 s'),
    'HOST_PING',
    'cannot measure the round trip to 12D3KooWX: it did not answer within 15 s',
  ],
  [
    new errors.HostKeyExposedError('/home/a/identity.key', 0o644),
    'HOST_KEY_EXPOSED',
    'others can read the secret key in /home/a/identity.key (mode 0644); type: chmod 600 /home/a/identity.key',
  ],
  [
    new errors.HostKeyExposedError("/home/it's mine/key", 0o640),
    'HOST_KEY_EXPOSED',
    "others can read the secret key in /home/it's mine/key (mode 0640); type: chmod 600 '/home/it'\\''s mine/key'",
  ],
  [
    new errors.HostKeyMalformedError('key', 'it is empty'),
    'HOST_KEY_MALFORMED',
    'key does not hold an Ed25519 key: it is empty; put the right file back, or move it away to start as somebody new',
  ],
  [
    new errors.HostKeyUnreadableError('key', 'EACCES'),
    'HOST_KEY_UNREADABLE',
    'cannot read the secret key in key: EACCES; let the user that runs the node own the file',
  ],
  [
    new errors.HostKeyUnwritableError('key', 'ENOSPC'),
    'HOST_KEY_UNWRITABLE',
    'cannot write a new secret key to key: ENOSPC; make the folder writable, or give another one',
  ],
  [
    new errors.HostPartMissingError('QUIC', '@chainsafe/libp2p-quic'),
    'HOST_PART_MISSING',
    'QUIC needs the package @chainsafe/libp2p-quic, which does not load here; type: npm install @chainsafe/libp2p-quic',
  ],
]

for (const [error, code, message] of ALL) {
  test(`${error.name} says: ${message}`, () => {
    assert.deepEqual([error.code, error.message], [code, message])
  })
}

test('every error of the host has its words tested', () => {
  const tested = new Set(ALL.map(([error]) => error.name))
  const declared = Object.keys(errors).filter((name) => name !== 'HostError')
  assert.deepEqual([...tested].sort(), declared.sort())
})
