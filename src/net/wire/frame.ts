/** Builds a frame and reads one, exactly as the original does; what a stream refuses beyond that is its own. */
import { crc32 } from 'node:zlib'
import { CRC_START, crcAfter, crcOf } from './crc32.ts'
import {
  BodyChecksumError,
  BodyLongError,
  BodyShortError,
  HeaderChecksumError,
  HeaderShortError,
  MagicError,
  NameLongError,
} from './errors.ts'
import {
  FLAG,
  flagsCompress,
  HEADER_LENGTH,
  HEADER_VERSION,
  LARGEST_BODY_BYTES,
  MAGIC,
  NAME_LENGTH,
  OFFSET,
} from './layout.ts'
import { uncompress } from './snappy-decode.ts'
import { longestBlock, type SnappyEncoder } from './snappy-encode.ts'

/** A header's fields. */
export interface Header {
  chainId: number
  /** Three bytes as one number; see `FLAG`. */
  flags: number
  version: number
  /** The bytes before the first zero, whatever they are. */
  name: Buffer
  /** Whether zeros alone follow the name, up to its 12 bytes. */
  padded: boolean
  /** Bytes that follow, as sent. */
  bodyLength: number
  bodyCrc: number
}

/** What a frame is built of. */
export interface FrameParts {
  chainId: number
  /** Three bytes as one number; with `FLAG.COMPRESSED` the body is compressed. */
  flags: number
  /** @default HEADER_VERSION */
  version?: number
  /** At most 12 bytes of UTF-8. */
  name: string
  body: Uint8Array
}

/** The frame, header and body. @throws BodyLongError, NameLongError */
export function buildFrame(parts: FrameParts, encoder: SnappyEncoder): Buffer {
  const { flags, body, name } = parts
  const compress = flagsCompress(flags)
  if (!compress && body.length > LARGEST_BODY_BYTES) throw new BodyLongError(body.length)
  const frame = Buffer.allocUnsafe(
    HEADER_LENGTH + (compress ? longestBlock(body.length) : body.length),
  )
  const length = compress ? encoder.encode(body, frame, HEADER_LENGTH) : body.length
  if (length > LARGEST_BODY_BYTES) throw new BodyLongError(length)
  if (!compress) frame.set(body, HEADER_LENGTH)
  const nameBytes = Buffer.byteLength(name)
  if (nameBytes > NAME_LENGTH) throw new NameLongError(nameBytes)
  const whole = frame.subarray(0, HEADER_LENGTH + length)
  writeHeader(whole, parts)
  return whole
}

function writeHeader(
  frame: Buffer,
  { chainId, flags, version = HEADER_VERSION, name }: FrameParts,
): void {
  frame.writeUInt32BE(MAGIC, 0)
  frame.writeUInt32BE(chainId, OFFSET.CHAIN_ID)
  frame.writeUInt32BE(((flags << 8) | version) >>> 0, OFFSET.FLAGS)
  frame.fill(0, OFFSET.NAME, OFFSET.BODY_LENGTH)
  frame.write(name, OFFSET.NAME, NAME_LENGTH, 'utf8')
  const body = frame.subarray(HEADER_LENGTH)
  frame.writeUInt32BE(body.length, OFFSET.BODY_LENGTH)
  frame.writeUInt32BE(crc32(body), OFFSET.BODY_CRC)
  frame.writeUInt32BE(headerCrc(frame), OFFSET.HEADER_CRC)
}

/** Reads the header at the start of `bytes`. @throws HeaderShortError, MagicError, HeaderChecksumError, BodyLongError, in this order */
export function readHeader(bytes: Buffer): Header {
  if (bytes.length < HEADER_LENGTH) throw new HeaderShortError(bytes.length, HEADER_LENGTH)
  const magic = bytes.readUInt32BE(0)
  if (magic !== MAGIC) throw new MagicError(magic)
  const said = bytes.readUInt32BE(OFFSET.HEADER_CRC)
  const found = headerCrc(bytes)
  if (said !== found) throw new HeaderChecksumError(said, found)
  const bodyLength = bytes.readUInt32BE(OFFSET.BODY_LENGTH)
  if (bodyLength > LARGEST_BODY_BYTES) throw new BodyLongError(bodyLength)
  const name = bytes.subarray(OFFSET.NAME, OFFSET.BODY_LENGTH)
  const end = name.indexOf(0)
  return {
    chainId: bytes.readUInt32BE(OFFSET.CHAIN_ID),
    flags: bytes.readUInt32BE(OFFSET.FLAGS) >>> 8,
    version: bytes[OFFSET.VERSION]!,
    name: end < 0 ? name : name.subarray(0, end),
    padded: end < 0 || isZero(name, end),
    bodyLength,
    bodyCrc: bytes.readUInt32BE(OFFSET.BODY_CRC),
  }
}

/** Checks the bytes behind a header and returns the body as sent. @throws BodyShortError, BodyChecksumError */
export function readBody({ bodyLength, bodyCrc }: Header, bytes: Buffer): Buffer {
  if (bytes.length < bodyLength) throw new BodyShortError(bytes.length, bodyLength)
  const body = bytes.subarray(0, bodyLength)
  const found = crc32(body)
  if (found !== bodyCrc) throw new BodyChecksumError(bodyCrc, found)
  return body
}

/** The plain body of an application's message: uncompressed where the flag says so. @throws UncompressError, BodyLongError */
export function plainBody({ flags }: Header, body: Buffer, most: number): Buffer {
  return (flags & FLAG.COMPRESSED) === 0 ? body : uncompress(body, most)
}

function isZero(bytes: Buffer, from: number): boolean {
  for (let at = from; at < bytes.length; at += 1) if (bytes[at] !== 0) return false
  return true
}

function headerCrc(bytes: Uint8Array): number {
  return crcOf(crcAfter(CRC_START, bytes, 0, OFFSET.HEADER_CRC))
}
