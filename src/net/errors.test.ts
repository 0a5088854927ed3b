import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DeliveryError } from './calls/index.ts'
import * as errors from './errors.ts'
import { NotConnectedError, PeerNameError, SelfError } from './node/index.ts'

const ALL: [Error & { code: string }, string, string][] = [
  [
    new errors.MessageNameError('A', 'it has 1 to 12 of a-z, 0-9, _ . -'),
    'NET_MESSAGE_NAME',
    'a message cannot be named "A": it has 1 to 12 of a-z, 0-9, _ . -',
  ],
  [
    new errors.MessageOptionError('news', 'limit is -1, and has to be from 0 to 512 MiB'),
    'NET_MESSAGE_OPTION',
    'the message "news" cannot be: limit is -1, and has to be from 0 to 512 MiB',
  ],
  [
    new errors.TypeTakenError('news'),
    'NET_TYPE_TAKEN',
    'another type is registered as "news"; define it once and use the same value everywhere',
  ],
  [
    new errors.CodecError('it is no number'),
    'NET_CODEC',
    'the body does not fit its type: it is no number',
  ],
  [
    new errors.ResponderTakenError('count'),
    'NET_RESPONDER_TAKEN',
    '"count" is answered already; call the undo of the first respond before',
  ],
  [
    new errors.ServiceStateError('stopped'),
    'NET_STATE',
    'the message service is stopped; create another one to start again',
  ],
  [
    new errors.ServiceOptionError('chainId', -1, 'a whole number from 0 to 4294967295'),
    'NET_OPTION',
    'chainId is -1, and has to be a whole number from 0 to 4294967295',
  ],
  [
    new DeliveryError({ peer: 'QmX', name: 'news', reason: 'failed' }, 'a handler failed'),
    'NET_DELIVERY',
    'news did not get through to QmX (failed): a handler failed',
  ],
  [
    new NotConnectedError('QmX', 'nothing is known of it'),
    'NET_NOT_CONNECTED',
    'QmX is not connected: nothing is known of it',
  ],
  [
    new PeerNameError('bob'),
    'NET_PEER',
    '"bob" names no peer; give a peer id such as 12D3KooW… or Qm…, or an address that ends in /p2p/ and one',
  ],
  [
    new SelfError(),
    'NET_SELF',
    'this is the peer id of this node itself; give that of another one',
  ],
]

for (const [error, code, message] of ALL) {
  test(`${error.name} says: ${message}`, () => {
    assert.deepEqual([error.code, error.message], [code, message])
  })
}
