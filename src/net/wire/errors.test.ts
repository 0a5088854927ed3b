import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as errors from './errors.ts'

const ALL: [errors.WireError, string, string][] = [
  [new errors.HeaderShortError(3, 36), 'NET_HEADER_SHORT', '3 bytes are no header, which has 36'],
  [new errors.MagicError(0xff), 'NET_MAGIC', 'a frame begins with "NEB1", not with 000000ff'],
  [
    new errors.HeaderChecksumError(1, 0xfffffffe),
    'NET_HEADER_CHECKSUM',
    'the header says checksum 00000001 and has fffffffe',
  ],
  [new errors.BodyShortError(2, 9), 'NET_BODY_SHORT', 'the header announces 9 bytes and 2 follow'],
  [
    new errors.BodyChecksumError(1, 2),
    'NET_BODY_CHECKSUM',
    'the header says body checksum 00000001 and it is 00000002',
  ],
  [
    new errors.BodyLongError(11, 10),
    'NET_BODY_LONG',
    'a body of 11 bytes is longer than the 10 allowed',
  ],
  [
    new errors.BodyLongError(2 ** 30),
    'NET_BODY_LONG',
    'a body of 1073741824 bytes is longer than the 536870912 allowed',
  ],
  [new errors.NameLongError(13), 'NET_NAME_LONG', 'a message name of 13 bytes is longer than 12'],
  [new errors.UncompressError('it ends'), 'NET_UNCOMPRESS', 'the body is no snappy block: it ends'],
  [
    new errors.ProtobufError('ok', 'it is cut'),
    'NET_PROTOBUF',
    'the ok message is wrong: it is cut',
  ],
]

for (const [error, code, message] of ALL) {
  test(`${error.name} says: ${message}`, () => {
    assert.deepEqual([error.code, error.message], [code, message])
    assert.ok(error instanceof errors.WireError)
  })
}
