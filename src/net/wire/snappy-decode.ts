/** Reads the block format of snappy; allocates no more than the input can really hold. */
import { BodyLongError, UncompressError } from './errors.ts'

const ELEMENT = { LITERAL: 0, COPY_1: 1, COPY_2: 2, COPY_4: 3 } as const
const FORMAT = {
  /** The longest yield: a copy element of three bytes stands for so many. */
  YIELD: 64,
  YIELD_FROM: 3,
  LENGTH_BITS: 32,
  /** Longer literals have their length in the bytes that follow. */
  SHORT_LITERAL: 60,
} as const

/**
 * The plain bytes of a block. @throws BodyLongError when it says that it holds more than `most` bytes,
 * UncompressError when it is no block
 */
export function uncompress(block: Uint8Array, most: number): Buffer {
  const { length, next } = readLength(block)
  if (length > most) throw new BodyLongError(length, most)
  if (length * FORMAT.YIELD_FROM > (block.length - next) * FORMAT.YIELD)
    throw new UncompressError(`it says ${length} bytes, which ${block.length} cannot hold`)
  const plain = Buffer.allocUnsafe(length)
  const written = readElements(block, next, plain)
  if (written !== length) throw new UncompressError(`it says ${length} bytes and holds ${written}`)
  return plain
}

function readLength(block: Uint8Array): { length: number; next: number } {
  let length = 0
  for (let at = 0; at < block.length && at * 7 < FORMAT.LENGTH_BITS; at += 1) {
    const byte = block[at]!
    length += (byte & 0x7f) * 2 ** (at * 7)
    if (byte >= 0x80) continue
    if (length >= 2 ** FORMAT.LENGTH_BITS) break
    return { length, next: at + 1 }
  }
  throw new UncompressError('its length is cut or above 2^32 - 1')
}

/** Returns how many bytes were written; reads on past the end of neither. */
function readElements(block: Uint8Array, from: number, plain: Buffer): number {
  let at = from
  let end = 0
  while (at < block.length) {
    const tag = block[at]!
    const kind = tag & 3
    if (kind === ELEMENT.LITERAL) {
      let length = (tag >>> 2) + 1
      at += 1
      if (length > FORMAT.SHORT_LITERAL) {
        const bytes = length - FORMAT.SHORT_LITERAL
        length = readLittleEndian(block, at, bytes) + 1
        at += bytes
      }
      if (length > block.length - at || length > plain.length - end)
        throw new UncompressError(`a literal of ${length} bytes goes past the end`)
      plain.set(block.subarray(at, at + length), end)
      at += length
      end += length
    } else {
      const bytes = kind === ELEMENT.COPY_4 ? 4 : kind
      const length = kind === ELEMENT.COPY_1 ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1
      const high = kind === ELEMENT.COPY_1 ? (tag >>> 5) << 8 : 0
      const offset = high + readLittleEndian(block, at + 1, bytes)
      at += 1 + bytes
      if (offset === 0 || offset > end || length > plain.length - end)
        throw new UncompressError(`a copy of ${length} bytes from ${offset} back is not possible`)
      copyWithin(plain, { from: end - offset, to: end, length })
      end += length
    }
  }
  return end
}

function readLittleEndian(block: Uint8Array, at: number, bytes: number): number {
  if (at + bytes > block.length) throw new UncompressError('it ends within an element')
  let value = 0
  for (let index = bytes - 1; index >= 0; index -= 1) value = value * 256 + block[at + index]!
  return value
}

/** A copy that overlaps itself repeats what it has just written. */
function copyWithin(
  plain: Buffer,
  { from, to, length }: { from: number; to: number; length: number },
): void {
  if (to - from >= length) plain.copyWithin(to, from, from + length)
  else for (let index = 0; index < length; index += 1) plain[to + index] = plain[from + index]!
}
