/** A digest that says which hash made it, and how long it is (https://github.com/multiformats/multihash). */
import { Fault } from './go/index.ts'
import { readVarint } from './varint.ts'

/** What a multihash holds. */
export interface Multihash {
  readonly code: bigint
  readonly digest: string
}

/** Bytes of the largest digest that Go takes: 2^31 - 1. */
const LARGEST_DIGEST = 0x7fffffffn

/** Reads a multihash that fills the bytes. */
export function decodeMultihash(bytes: string): Multihash {
  const { length, ...multihash } = readMultihash(bytes)
  if (length !== bytes.length)
    throw new Fault(
      `multihash length inconsistent: expected ${multihash.digest.length}; got ${length}`,
    )
  return multihash
}

/** Reads a multihash at the start of the bytes; `length` is what it takes of them. */
export function readMultihash(bytes: string): Multihash & { readonly length: number } {
  if (bytes.length < 2) throw new Fault('multihash too short. must be >= 2 bytes')
  const { value: code, rest } = readVarint(bytes)
  const { value: size, rest: tail } = readVarint(rest)
  if (size > LARGEST_DIGEST) throw new Fault('digest too long, supporting only <= 2^31-1')
  if (size > tail.length) throw new Fault('length greater than remaining number of bytes in buffer')
  const digest = tail.slice(0, Number(size))
  return { code, digest, length: bytes.length - tail.length + digest.length }
}
