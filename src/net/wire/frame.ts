/** Reads a frame, exactly as the original does; what a stream refuses beyond that is its own. */
import { crc32 } from 'node:zlib'
import { crcAfter, crcOf } from './crc32.ts'
import {
  BodyChecksumError,
  BodyLongError,
  BodyShortError,
  HeaderChecksumError,
  HeaderShortError,
} from './errors.ts'
import type { HeaderPrefix, HeaderPrefixes } from './header-prefix.ts'
import { FLAG, HEADER_LENGTH, LARGEST_BODY_BYTES, OFFSET, PREFIX_LENGTH } from './layout.ts'
import { uncompress } from './snappy-decode.ts'

/** A header's fields. */
export interface Header
  extends Pick<HeaderPrefix, 'chainId' | 'flags' | 'version' | 'name' | 'padded'> {
  /** Bytes that follow, as sent. */
  readonly bodyLength: number
  readonly bodyCrc: number
}

/** Reads the header that begins at `at`. @throws HeaderShortError, MagicError, HeaderChecksumError, BodyLongError, in this order */
export function readHeader(bytes: Buffer, at: number, prefixes: HeaderPrefixes): Header {
  if (bytes.length - at < HEADER_LENGTH)
    throw new HeaderShortError(bytes.length - at, HEADER_LENGTH)
  const { chainId, flags, version, name, padded, crc } = prefixes.read(bytes, at)
  const said = bytes.readUInt32BE(at + OFFSET.HEADER_CRC)
  const found = crcOf(crcAfter(crc, bytes, at + PREFIX_LENGTH, at + OFFSET.HEADER_CRC))
  if (said !== found) throw new HeaderChecksumError(said, found)
  const bodyLength = bytes.readUInt32BE(at + OFFSET.BODY_LENGTH)
  if (bodyLength > LARGEST_BODY_BYTES) throw new BodyLongError(bodyLength)
  const bodyCrc = bytes.readUInt32BE(at + OFFSET.BODY_CRC)
  return { chainId, flags, version, name, padded, bodyLength, bodyCrc }
}

/** Checks the bytes that begin at `at`, behind a header, and returns the body as sent. @throws BodyShortError, BodyChecksumError */
export function readBody({ bodyLength, bodyCrc }: Header, bytes: Buffer, at: number): Buffer {
  if (bytes.length - at < bodyLength) throw new BodyShortError(bytes.length - at, bodyLength)
  const body = bytes.subarray(at, at + bodyLength)
  return checkBody({ bodyCrc }, body, crc32(body))
}

/** Holds a body's checksum against its header. @throws BodyChecksumError */
export function checkBody(
  { bodyCrc }: Pick<Header, 'bodyCrc'>,
  body: Buffer,
  found: number,
): Buffer {
  if (found !== bodyCrc) throw new BodyChecksumError(bodyCrc, found)
  return body
}

/** The plain body of an application's message: uncompressed where the flag says so. @throws UncompressError, BodyLongError */
export function plainBody({ flags }: Pick<Header, 'flags'>, body: Buffer, most: number): Buffer {
  return (flags & FLAG.COMPRESSED) === 0 ? body : uncompress(body, most)
}
