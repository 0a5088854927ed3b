import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as errors from './errors.ts'

const ALL: [Error & { code: string }, string, string][] = [
  [
    new errors.ProtocolError('hello came twice'),
    'NET_PROTOCOL',
    'the peer broke a rule of /neb/1.0.0: hello came twice',
  ],
  [
    new errors.ChainError(7, 1),
    'NET_CHAIN',
    'the peer is of chain 7 and this node of chain 1; set --chain-id alike on both',
  ],
  [
    new errors.ClientVersionError('1.0', '0.3.0'),
    'NET_CLIENT_VERSION',
    'the peer speaks version "1.0", and ours is 0.3.0; upgrade the older one',
  ],
  [
    new errors.StreamClosedError('QmX', { code: 'slow', text: 'it reads nothing' }),
    'NET_STREAM_CLOSED',
    'the stream to QmX has ended (slow): it reads nothing',
  ],
]

for (const [error, code, message] of ALL) {
  test(`${error.name} says: ${message}`, () => {
    assert.deepEqual([error.code, error.message], [code, message])
  })
}
