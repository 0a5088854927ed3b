/** Addresses that were read lately, found by their bytes: no text is made for it, and no hash. */
import { type Address, checksumOf } from './address.ts'
import type { Reader } from './reader.ts'

/** Places for addresses, by their last bits: a later one takes the place of an earlier. A power of 2. */
const PLACES = 32_768
const WORDS_LENGTH = 5

const words = new Uint32Array(PLACES * WORDS_LENGTH)
const known = new Array<Address | undefined>(PLACES).fill(undefined)

/** The address of the 20 bytes at a place, with its checksum (EIP-55). */
export function addressAt({ view, buffer }: Reader, at: number): Address {
  const a = view.getUint32(at)
  const b = view.getUint32(at + 4)
  const c = view.getUint32(at + 8)
  const d = view.getUint32(at + 12)
  const e = view.getUint32(at + 16)
  const place = e & (PLACES - 1)
  const start = place * WORDS_LENGTH
  const found = known[place]
  if (
    found !== undefined &&
    words[start] === a &&
    words[start + 1] === b &&
    words[start + 2] === c &&
    words[start + 3] === d &&
    words[start + 4] === e
  ) {
    return found
  }
  const address = checksumOf(buffer.toString('hex', at, at + 20))
  words[start] = a
  words[start + 1] = b
  words[start + 2] = c
  words[start + 3] = d
  words[start + 4] = e
  known[place] = address
  return address
}
