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
/** Bytes from which a frame gets memory of its own, and a plain body is not copied. */
const LARGE_BYTES = SLAB_BYTES / 4

/** Bytes of the beginning of a large body that are compressed to see whether the rest is worth it. */
const PROBE_BYTES = 8 * 1024

/** A frame in one piece of memory, or in its header and its body. */
export type Frame =
  | Buffer
  | { readonly length: number; readonly pieces: readonly [header: Buffer, body: Buffer] }

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

  /** The frame in one piece of memory. @throws BodyLongError, NameLongError */
  build(parts: FrameParts): Buffer {
    const { flags, body } = parts
    const compress = flagsCompress(flags)
    if (!compress && body.length > LARGEST_BODY_BYTES) throw new BodyLongError(body.length)
    const most = HEADER_LENGTH + (compress ? longestBlock(body.length) : body.length)
    const { memory, at } = this.#reserve(most)
    const from = at + HEADER_LENGTH
    const length = compress ? this.#encoder.encode(body, memory, from) : body.length
    if (length > LARGEST_BODY_BYTES) throw new BodyLongError(length)
    if (!compress) memory.set(body, from)
    const crc = crc32(compress ? memory.subarray(from, from + length) : body)
    this.#writeHeader(memory, at, { parts, length, crc })
    return this.#take(memory, at, HEADER_LENGTH + length)
  }

  /** The frame, in two pieces where a copy of the body is worth avoiding: it must not be changed until the frame has left. @throws like `build` */
  frame(parts: FrameParts): Frame {
    const { flags, body } = parts
    const { length } = body
    if (flagsCompress(flags) || length <= LARGE_BYTES || length > LARGEST_BODY_BYTES)
      return this.build(parts)
    const { memory, at } = this.#reserve(HEADER_LENGTH)
    this.#writeHeader(memory, at, { parts, length, crc: crc32(body) })
    const header = this.#take(memory, at, HEADER_LENGTH)
    const whole = Buffer.from(body.buffer, body.byteOffset, length)
    return { length: HEADER_LENGTH + length, pieces: [header, whole] }
  }

  /** Whether a body is likely to become smaller, by its beginning: to try all of a large one in vain takes long. */
  seemsCompressible(body: Uint8Array): boolean {
    if (body.length <= PROBE_BYTES) return true
    const probe = body.subarray(0, PROBE_BYTES)
    const { memory, at } = this.#reserve(longestBlock(PROBE_BYTES))
    return this.#encoder.encode(probe, memory, at) < PROBE_BYTES
  }

  /** Memory for so many bytes: a part of the slab, or its own where that would waste much. */
  #reserve(bytes: number): { memory: Buffer; at: number } {
    if (bytes > LARGE_BYTES) return { memory: Buffer.allocUnsafeSlow(bytes), at: 0 }
    if (this.#slab.length - this.#at < bytes) {
      this.#slab = Buffer.allocUnsafeSlow(SLAB_BYTES)
      this.#at = 0
    }
    return { memory: this.#slab, at: this.#at }
  }

  #take(memory: Buffer, at: number, length: number): Buffer {
    if (memory === this.#slab) this.#at = at + length
    return memory.subarray(at, at + length)
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
