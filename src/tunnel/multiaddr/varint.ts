/** Whole numbers of seven bits a byte, low ones first (https://github.com/multiformats/unsigned-varint). */
import { Fault } from './go/index.ts'

/** A number, and what stands behind it. */
export interface Varint {
  readonly value: bigint
  readonly rest: string
}

const VARINT_LENGTH = 9

export function readVarint(bytes: string): Varint {
  let value = 0n
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes.charCodeAt(at)
    if (at >= VARINT_LENGTH || (at === VARINT_LENGTH - 1 && byte >= 0x80))
      throw new Fault('varints larger than uint63 not supported')
    value |= BigInt(byte & 0x7f) << BigInt(7 * at)
    if (byte >= 0x80) continue
    if (byte === 0 && at > 0) throw new Fault('varint not minimally encoded')
    return { value, rest: bytes.slice(at + 1) }
  }
  throw new Fault('varints malformed, could not reach the end')
}
