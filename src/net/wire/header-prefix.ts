/** The first 24 bytes of a header: all messages of one name from one peer have them alike, so they are understood once. */
import { CRC_START, crcAfter } from './crc32.ts'
import { MagicError } from './errors.ts'
import { MAGIC, OFFSET, PREFIX_LENGTH } from './layout.ts'

export interface HeaderPrefix {
  readonly bytes: Uint8Array
  readonly chainId: number
  /** Three bytes as one number; see `FLAG`. */
  readonly flags: number
  readonly version: number
  /** A character for each byte before the first zero, whatever they are. */
  readonly name: string
  /** Whether zeros alone follow the name, up to its 12 bytes. */
  readonly padded: boolean
  /** The state of the header's checksum behind these bytes. */
  readonly crc: number
}

/** Prefixes that are remembered; a newer one takes the place of an older one. A power of two. */
const SLOTS = 16

export class HeaderPrefixes {
  readonly #slots: (HeaderPrefix | undefined)[] = Array.from({ length: SLOTS })

  /** The prefix at `at`. @throws MagicError */
  read(bytes: Buffer, at: number): HeaderPrefix {
    const name = at + OFFSET.NAME
    const slot = (bytes[name]! ^ (bytes[name + 1]! << 1) ^ (bytes[name + 3]! << 2)) & (SLOTS - 1)
    const known = this.#slots[slot]
    if (known !== undefined && isSame(known.bytes, bytes, at)) return known
    const prefix = readPrefix(bytes, at)
    this.#slots[slot] = prefix
    return prefix
  }
}

function isSame(known: Uint8Array, bytes: Buffer, at: number): boolean {
  for (let index = 0; index < PREFIX_LENGTH; index += 1)
    if (known[index] !== bytes[at + index]) return false
  return true
}

function readPrefix(bytes: Buffer, at: number): HeaderPrefix {
  const magic = bytes.readUInt32BE(at)
  if (magic !== MAGIC) throw new MagicError(magic)
  // Of its own: what is remembered must not hold the memory that was read.
  const copy = Buffer.from(bytes.subarray(at, at + PREFIX_LENGTH))
  const name = copy.subarray(OFFSET.NAME)
  const zero = name.indexOf(0)
  const end = zero < 0 ? name.length : zero
  return {
    bytes: copy,
    chainId: copy.readUInt32BE(OFFSET.CHAIN_ID),
    flags: copy.readUInt32BE(OFFSET.FLAGS) >>> 8,
    version: copy[OFFSET.VERSION]!,
    name: name.toString('latin1', 0, end),
    padded: name.subarray(end).every((byte) => byte === 0),
    crc: crcAfter(CRC_START, copy, 0, PREFIX_LENGTH),
  }
}
