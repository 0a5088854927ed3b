/** Builds frames, exactly as the original does, one behind the other in large pieces of memory. */
import { crc32 } from 'node:zlib'
import { CRC_START, crcAfter, crcOf } from './crc32.ts'
import { BodyLongError, NameLongError } from './errors.ts'
import {
  flagsCompress,
  HEADER_LENGTH,
  HEADER_VERSION,
  LARGEST_BODY_BYTES,
  MAGIC,
  NAME_LENGTH,
  OFFSET,
  PREFIX_LENGTH,
} from './layout.ts'
import { longestBlock, SnappyEncoder } from './snappy-encode.ts'

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

/** Bytes of memory that frames share: some hundred small ones, which then leave in one piece. */
const SLAB_BYTES = 64 * 1024
/** Bytes of a frame that gets memory of its own. */
const LARGE_BYTES = SLAB_BYTES / 4

interface Prefix {
  chainId: number
  flags: number
  version: number
  name: string
  bytes: Buffer
  crc: number
}

export class FrameWriter {
  readonly #encoder = new SnappyEncoder()
  #slab = Buffer.alloc(0)
  #at = 0
  /** The first bytes of the last header: messages of one name mostly follow each other. */
  #prefix: Prefix | undefined

  /** The frame, header and body. @throws BodyLongError, NameLongError */
  build(parts: FrameParts): Buffer {
    const { flags, body } = parts
    const compress = flagsCompress(flags)
    if (!compress && body.length > LARGEST_BODY_BYTES) throw new BodyLongError(body.length)
    const most = HEADER_LENGTH + (compress ? longestBlock(body.length) : body.length)
    const isLarge = most > LARGE_BYTES
    if (!isLarge) this.#reserve(most)
    const memory = isLarge ? Buffer.allocUnsafeSlow(most) : this.#slab
    const at = isLarge ? 0 : this.#at
    const from = at + HEADER_LENGTH
    const length = compress ? this.#encoder.encode(body, memory, from) : body.length
    if (length > LARGEST_BODY_BYTES) throw new BodyLongError(length)
    if (!compress) memory.set(body, from)
    const crc = crc32(compress ? memory.subarray(from, from + length) : body)
    this.#writeHeader(memory, at, { parts, length, crc })
    const end = from + length
    if (!isLarge) this.#at = end
    return memory.subarray(at, end)
  }

  #reserve(bytes: number): void {
    if (this.#slab.length - this.#at >= bytes) return
    this.#slab = Buffer.allocUnsafeSlow(SLAB_BYTES)
    this.#at = 0
  }

  #writeHeader(
    memory: Buffer,
    at: number,
    { parts, length, crc }: { parts: FrameParts; length: number; crc: number },
  ): void {
    const prefix = this.#prefixOf(parts)
    for (let index = 0; index < PREFIX_LENGTH; index += 1) memory[at + index] = prefix.bytes[index]!
    memory.writeUInt32BE(length, at + OFFSET.BODY_LENGTH)
    memory.writeUInt32BE(crc, at + OFFSET.BODY_CRC)
    const header = crcAfter(prefix.crc, memory, at + PREFIX_LENGTH, at + OFFSET.HEADER_CRC)
    memory.writeUInt32BE(crcOf(header), at + OFFSET.HEADER_CRC)
  }

  #prefixOf({ chainId, flags, version = HEADER_VERSION, name }: FrameParts): Prefix {
    const last = this.#prefix
    if (
      last !== undefined &&
      last.name === name &&
      last.flags === flags &&
      last.chainId === chainId &&
      last.version === version
    )
      return last
    const nameBytes = Buffer.from(name)
    if (nameBytes.length > NAME_LENGTH) throw new NameLongError(nameBytes.length)
    const bytes = Buffer.alloc(PREFIX_LENGTH)
    bytes.writeUInt32BE(MAGIC, 0)
    bytes.writeUInt32BE(chainId, OFFSET.CHAIN_ID)
    bytes.writeUInt32BE(((flags << 8) | version) >>> 0, OFFSET.FLAGS)
    bytes.set(nameBytes, OFFSET.NAME)
    const crc = crcAfter(CRC_START, bytes, 0, PREFIX_LENGTH)
    this.#prefix = { chainId, flags, version, name, bytes, crc }
    return this.#prefix
  }
}
