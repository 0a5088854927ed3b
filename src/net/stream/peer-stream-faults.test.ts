import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import { decodeBye } from '../wire/index.ts'
import { against, CHAIN, settle, writer } from './peer-stream.fixture.ts'

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
    'a flag that has no meaning',
    'inbound',
    (end) => {
      end.greet('hello')
      end.say('news', 'x', 0x000100)
    },
    'protocol',
    'the peer broke a rule of /neb/1.0.0: a header has unknown flags, 000100',
  ],
  [
    'another version of the header',
    'inbound',
    (end) => end.raw(changed((frame) => frame.writeUInt8(1, 11))),
    'protocol',
    'the peer broke a rule of /neb/1.0.0: a header has version 1',
  ],
  [
    'bytes behind the name',
    'inbound',
    (end) => end.raw(changed((frame) => frame.writeUInt8(65, 20))),
    'protocol',
    'the peer broke a rule of /neb/1.0.0: more follows the name "hello"',
  ],
  [
    'a wrong checksum of the header',
    'inbound',
    (end) => end.raw(changed((frame) => frame.writeUInt32BE(1, 32), false)),
    'protocol',
    'the header says checksum 00000001 and has 642d8763',
  ],
  [
    'a wrong checksum of the body',
    'inbound',
    (end) => end.raw(changed((frame) => frame.writeUInt8(66, 36), false)),
    'protocol',
    'the header says body checksum 8cdc1683 and it is 4ad0cf31',
  ],
  [
    'an announced body of 4 GiB',
    'inbound',
    (end) => end.raw(changed((frame) => frame.writeUInt32BE(0xffff_ffff, 24))),
    'protocol',
    'a body of 4294967295 bytes is longer than the 536870912 allowed',
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

/** A frame named hello with the body "x", changed, and its header's checksum made right again. */
function changed(change: (frame: Buffer) => void, mend = true): Buffer {
  const frame = writer.build({ chainId: CHAIN, name: 'hello', flags: 0, body: Buffer.from('x') })
  change(frame)
  if (mend) frame.writeUInt32BE(crc32(frame.subarray(0, 32)), 32)
  return frame
}

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
