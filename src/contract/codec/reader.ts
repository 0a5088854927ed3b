/** Where encodings are taken apart: the bytes of the hex text, and how much may still be made of them. */
import { DecodeError, show } from './errors.ts'
import { writeHex } from './write-hex.ts'

/** What is kept between decodings; longer data gets a buffer of its own. */
const SCRATCH_BYTES = 65_536

/**
 * Offsets may lead to the same bytes again and again, and multiply what comes out. Compilers and libraries write each word
 * once, so that data which makes more of itself than this is made to harm.
 */
const DECODED_TIMES = 4

/** Data that is decoded: its bytes, and what may still be made of them. */
export interface Reader {
  readonly buffer: Buffer
  readonly view: DataView
  /** Bytes of data. */
  size: number
  /** Words that may still be taken by offsets. */
  budget: number
}

const scratch = makeReader(SCRATCH_BYTES)

/**
 * The bytes of hex text from the digit at `start` on; `head` of them have to be there.
 *
 * @throws {DecodeError} `CONTRACT_DECODE` if it is no hex or shorter.
 */
export function startReading(data: string, start: number, head: number): Reader {
  if (typeof data !== 'string' || !(data.startsWith('0x') || data === '')) {
    throw new DecodeError('', `is ${show(data)}, and data is hex that starts with 0x`)
  }
  const digits = data.length - start
  if (data.length % 2 !== 0) throw new DecodeError('', 'has an odd number of hex digits')
  const size = digits > 0 ? digits / 2 : 0
  const reader = size > SCRATCH_BYTES ? makeReader(size) : scratch
  if (size > 0 && !writeHex(reader.buffer, data.slice(start), 0, size)) {
    throw new DecodeError('', 'is not all hex digits')
  }
  if (size < head) throw tooShort(size, head)
  reader.size = size
  reader.budget = (size >>> 5) * DECODED_TIMES
  return reader
}

/** Where an offset at `at` leads to: `head` bytes have to be there. */
export function follow(r: Reader, at: number, base: number, head: number): number {
  const start = base + readCount(r, at, 'offset')
  if (start + head > r.size) {
    throw new DecodeError(
      '',
      `starts at byte ${start} of ${r.size}, with no room for its ${head} bytes`,
    )
  }
  spend(r, head >>> 5)
  return start
}

/** How many elements the array at `at` has, whose heads of `head` bytes each follow and have to be there. */
export function elements(r: Reader, at: number, head: number): number {
  const count = readCount(r, at, 'length')
  if (count * head > r.size - at - 32) {
    throw new DecodeError('', `has ${count} elements, and ${r.size - at - 32} bytes follow`)
  }
  spend(r, (count * head) >>> 5)
  return count
}

/** The size of the bytes at `at`, which have to be there. */
export function sizeOfBytes(r: Reader, at: number): number {
  const size = readCount(r, at, 'length')
  if (size > r.size - at - 32) {
    throw new DecodeError('', `has ${size} bytes, and ${r.size - at - 32} follow`)
  }
  spend(r, (size + 31) >>> 5)
  return size
}

function readCount({ view }: Reader, at: number, what: string): number {
  const high =
    view.getUint32(at) |
    view.getUint32(at + 4) |
    view.getUint32(at + 8) |
    view.getUint32(at + 12) |
    view.getUint32(at + 16) |
    view.getUint32(at + 20) |
    view.getUint32(at + 24)
  if (high !== 0) throw new DecodeError('', `has an ${what} beyond all data`.replace('an l', 'a l'))
  return view.getUint32(at + 28)
}

function spend(r: Reader, words: number): void {
  r.budget -= words
  if (r.budget < 0) {
    throw new DecodeError(
      '',
      `makes more than ${DECODED_TIMES} times its size of itself by offsets to the same place`,
    )
  }
}

function tooShort(size: number, head: number): DecodeError {
  const reason =
    size === 0
      ? `is empty where at least ${head} bytes are wanted`
      : `has ${size} bytes where at least ${head} are wanted`
  return new DecodeError('', reason)
}

function makeReader(bytes: number): Reader {
  const buffer = Buffer.allocUnsafeSlow(bytes)
  return { buffer, view: new DataView(buffer.buffer), size: 0, budget: 0 }
}
