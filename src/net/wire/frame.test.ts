import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { crc32 } from 'node:zlib'
import { BodyLongError, NameLongError } from './errors.ts'
import { plainBody, readBody, readHeader } from './frame.ts'
import { FrameWriter } from './frame-writer.ts'
import { HeaderPrefixes } from './header-prefix.ts'
import { HEADER_LENGTH, LARGEST_BODY_BYTES } from './layout.ts'
import { dataOf, type MessageVector, VECTORS, wireOf } from './vectors.fixture.ts'

const writer = new FrameWriter()
const MOST = 1024 * 1024

function build({ build: { chainId, name, reservedHex, version, data } }: MessageVector): Buffer {
  // The original copies three bytes of the flags, however many are given.
  const flags = Number.parseInt(reservedHex.slice(0, 6), 16)
  return writer.build({ chainId, name, flags, version, body: dataOf(data) })
}

function parse(wire: Buffer) {
  const header = readHeader(wire, 0, new HeaderPrefixes())
  return { header, body: readBody(header, wire, HEADER_LENGTH) }
}

test('the generators of the vectors make the bytes that they say', () => {
  const { check } = VECTORS.generators
  assert.equal(dataOf({ gen: 'text', seed: 3, len: 16 }).toString(), check['text(3,16)'])
  assert.equal(
    dataOf({ gen: 'xorshift32', seed: 1, len: 16 }).toString('hex'),
    check['xorshift32(1,16)'],
  )
})

for (const vector of [...VECTORS.messages, ...VECTORS.handshake]) {
  describe(`the vector ${vector.id}`, () => {
    const wire = wireOf(vector)
    const input = dataOf(vector.build.data)

    test('is the message that its digest says', () => {
      assert.equal(wire.length, vector.wireLen)
      assert.equal(createHash('sha256').update(wire).digest('hex'), vector.wireSha256)
    })

    test('is built so, to the byte where the format leaves no choice', () => {
      const built = build(vector)
      if (vector.encode === 'exact') assert.deepEqual(built, wire)
      const { header, body } = parse(built)
      if (vector.encode !== 'exact') assert.deepEqual(plainBody(header, body, MOST), input)
    })

    test('is read so', () => {
      const { header, body } = parse(wire)
      const { parsed } = vector
      assert.deepEqual(
        {
          chainId: header.chainId,
          flags: header.flags.toString(16).padStart(6, '0'),
          version: header.version,
          name: Buffer.from(header.name, 'latin1').toString(),
          bodyLength: header.bodyLength,
          bodyCrc: header.bodyCrc.toString(16).padStart(8, '0'),
        },
        {
          chainId: parsed.chainId,
          flags: parsed.reservedHex,
          version: parsed.version,
          name: parsed.name,
          bodyLength: parsed.dataLength,
          bodyCrc: parsed.dataCrc,
        },
      )
      assert.equal(body.equals(input), parsed.originalDataEqualsInput)
      if (parsed.dataError)
        assert.throws(() => plainBody(header, body, MOST), { code: 'NET_UNCOMPRESS' })
      else assert.equal(plainBody(header, body, MOST).equals(input), parsed.dataEqualsInput)
    })

    test('has the checksum and hash of its body', () => {
      assert.equal(crc32(input).toString(16).padStart(8, '0'), vector.crc32OfInput)
      assert.equal(createHash('sha3-256').update(input).digest('hex'), vector.sha3_256OfInput)
    })
  })
}

const CODES: Record<string, string> = {
  ErrInsufficientMessageHeaderLength: 'NET_HEADER_SHORT',
  ErrInvalidMagicNumber: 'NET_MAGIC',
  ErrInvalidHeaderCheckSum: 'NET_HEADER_CHECKSUM',
  ErrExceedMaxDataLength: 'NET_BODY_LONG',
  ErrInsufficientMessageDataLength: 'NET_BODY_SHORT',
  ErrInvalidDataCheckSum: 'NET_BODY_CHECKSUM',
  ErrUncompressMessageFailed: 'NET_UNCOMPRESS',
  ErrExceedMaxMessageNameLength: 'NET_NAME_LONG',
}

for (const { id, wireHex, stage, error, header: expected } of VECTORS.malformed) {
  test(`the malformed vector ${id} fails where the original's parser does: ${stage}`, () => {
    const wire = Buffer.from(wireHex, 'hex')
    const code = error === null ? undefined : CODES[error.name]
    if (stage === 'header') {
      assert.throws(() => readHeader(wire, 0, new HeaderPrefixes()), { code })
      return
    }
    const header = readHeader(wire, 0, new HeaderPrefixes())
    assert.deepEqual(
      [
        header.chainId,
        header.bodyLength,
        Buffer.from(header.name, 'latin1').toString('hex'),
        header.version,
      ],
      [expected?.chainId, expected?.dataLength, expected?.nameHex, expected?.version],
    )
    const rest = wire.subarray(HEADER_LENGTH)
    if (stage === 'body') assert.throws(() => readBody(header, rest, 0), { code })
    else if (stage === 'data')
      assert.throws(() => plainBody(header, readBody(header, rest, 0), MOST), { code })
    else plainBody(header, readBody(header, rest, 0), MOST)
  })
}

test('a claim of a gibibyte in 42 bytes is refused before anything is allocated', () => {
  const { header, body } = parse(Buffer.from(VECTORS.decompressionBomb.wireHex, 'hex'))
  assert.throws(() => plainBody(header, body, 2 ** 32), {
    code: 'NET_UNCOMPRESS',
    message: 'the body is no snappy block: it says 1073741824 bytes, which 6 cannot hold',
  })
})

const EMPTY = { chainId: 1, flags: 0, body: Buffer.alloc(0) }

test('a name of over 12 bytes is refused, however many characters it has', () => {
  for (const name of ['x'.repeat(13), 'x'.repeat(24), '\u540d\u524d\u540d\u524d\u540d'])
    assert.throws(
      () => writer.build({ ...EMPTY, name }),
      new NameLongError(Buffer.byteLength(name)),
    )
  assert.equal(writer.build({ ...EMPTY, name: '' }).length, HEADER_LENGTH)
})

test('a body above what the format allows is refused, before its name is', () => {
  // Of which no byte is touched.
  const body = { length: LARGEST_BODY_BYTES + 1 } as Uint8Array
  assert.throws(
    () => writer.build({ ...EMPTY, name: 'x'.repeat(13), body }),
    new BodyLongError(LARGEST_BODY_BYTES + 1),
  )
})

test('the checksum of nothing and of the usual digits are those of CRC-32', () => {
  for (const { ascii, crc } of VECTORS.crc32)
    assert.equal(crc32(ascii).toString(16).padStart(8, '0'), crc)
})
