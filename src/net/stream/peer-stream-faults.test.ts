import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeBye } from '../wire/index.ts'
import { against, settle } from './peer-stream.fixture.ts'

const FAULTS: [
  string,
  'inbound' | 'outbound',
  (end: ReturnType<typeof against>) => void,
  string,
  string,
][] = [
  [
    'a second hello',
    'inbound',
    (end) => {
      end.greet('hello')
      end.greet('hello')
    },
    'protocol',
    'the peer broke a rule of /neb/1.0.0: hello came twice',
  ],
  [
    'ok to the end that was dialled',
    'inbound',
    (end) => end.greet('ok'),
    'protocol',
    'the peer broke a rule of /neb/1.0.0: ok came from the end that dialled',
  ],
  [
    'hello from the end that was dialled',
    'outbound',
    (end) => end.greet('hello'),
    'protocol',
    'the peer broke a rule of /neb/1.0.0: hello came from the end that was dialled',
  ],
  [
    'a message before the handshake',
    'inbound',
    (end) => end.say('news', 'x'),
    'protocol',
    'the peer broke a rule of /neb/1.0.0: news came before the handshake',
  ],
  [
    'another node id',
    'inbound',
    (end) => end.greet('hello', '0.3.0', '<peer.ID other>'),
    'protocol',
    'the peer broke a rule of /neb/1.0.0: it calls itself "<peer.ID other>" and is <peer.ID Ada>',
  ],
  [
    'another minor version',
    'inbound',
    (end) => end.greet('hello', '0.4.0'),
    'protocol',
    'the peer speaks version "0.4.0", and ours is 0.3.0; upgrade the older one',
  ],
  [
    'no version',
    'inbound',
    (end) => end.greet('hello', ''),
    'protocol',
    'the peer speaks version "", and ours is 0.3.0; upgrade the older one',
  ],
  [
    'a hello that is no protobuf',
    'inbound',
    (end) => end.say('hello', Buffer.from('0f00', 'hex')),
    'protocol',
    'the hello message is wrong: it has the wire type 7',
  ],
  [
    'another chain',
    'inbound',
    (end) => end.say('hello', '', 0, 7),
    'wrong-chain',
    'the peer is of chain 7 and this node of chain 100; set --chain-id alike on both',
  ],
  [
    'another magic',
    'inbound',
    (end) => end.raw(Buffer.alloc(36)),
    'protocol',
    'a frame begins with "NEB1", not with 00000000',
  ],
  [
    '5 KiB before the handshake',
    'inbound',
    (end) => end.say('hello', 'x'.repeat(5000)),
    'protocol',
    'the peer broke a rule of /neb/1.0.0: hello has 5000 bytes, and 4096 are taken',
  ],
  [
    'a body above the limit of its name',
    'inbound',
    (end) => {
      end.greet('hello')
      end.say('small', 'x'.repeat(11))
    },
    'protocol',
    'the peer broke a rule of /neb/1.0.0: small has 11 bytes, and 10 are taken',
  ],
  [
    'a name with control characters',
    'inbound',
    (end) => {
      end.greet('hello')
      end.say('a\n', 'x')
    },
    'protocol',
    'the peer broke a rule of /neb/1.0.0: a name is "a\\n"',
  ],
  [
    'an empty name',
    'inbound',
    (end) => {
      end.greet('hello')
      end.say('', 'x')
    },
    'protocol',
    'the peer broke a rule of /neb/1.0.0: a name is ""',
  ],
]

for (const [name, direction, act, code, text] of FAULTS) {
  test(`${name} ends the stream with a reason on both ends`, async () => {
    const end = against(direction)
    act(end)
    await settle()
    assert.deepEqual(end.told.closed, { code, text })
    const bye = end.heard.at(-1)
    assert.equal(bye?.name, 'bye')
    assert.deepEqual(decodeBye(bye!.body), { code, text })
    assert.equal(end.stream.state, 'closed')
  })
}
