/** Reads integers of 32-byte words: numbers up to 48 bits, bigints above. */
import { DecodeError } from './errors.ts'
import { LARGEST_INT, LARGEST_UINT } from './integers.ts'
import type { Reader } from './reader.ts'

const UINT_32 = 0x1_0000_0000

/** An unsigned integer of `bits`. */
export function getUint({ view }: Reader, at: number, bits: number): bigint {
  const value = upperBits(view, at) === 0 ? view.getBigUint64(at + 24) : wholeWord(view, at)
  if (value > LARGEST_UINT[bits >> 3]!) throw dirty(`uint${bits}`)
  return value
}

/** A signed integer of `bits`. */
export function getInt({ view }: Reader, at: number, bits: number): bigint {
  const value =
    upperBits(view, at) === 0 ? view.getBigUint64(at + 24) : BigInt.asIntN(256, wholeWord(view, at))
  const largest = LARGEST_INT[bits >> 3]!
  if (value > largest || value < -largest - 1n) throw dirty(`int${bits}`)
  return value
}

/** An unsigned integer of up to 48 bits. */
export function getSmallUint({ view }: Reader, at: number, bits: number): number {
  const value = view.getUint32(at + 24) * UINT_32 + view.getUint32(at + 28)
  if (upperBits(view, at) !== 0 || value >= 2 ** bits) throw dirty(`uint${bits}`)
  return value
}

/** The number of a member of an enum that has `members` of them. */
export function getEnum(r: Reader, at: number, members: number): number {
  const value = getSmallUint(r, at, 8)
  if (value < members) return value
  throw new DecodeError('', `is ${value}, and the enum has ${members} members from 0 on`)
}

/** A signed integer of up to 48 bits. */
export function getSmallInt({ view }: Reader, at: number, bits: number): number {
  const high = view.getInt32(at + 24)
  const value = high * UINT_32 + view.getUint32(at + 28)
  const bound = 2 ** (bits - 1)
  if (!signFills(view, at, high < 0 ? -1 : 0) || value >= bound || value < -bound) {
    throw dirty(`int${bits}`)
  }
  return value
}

/** The first 24 bytes of a word, folded: 0 if all are. */
function upperBits(view: DataView, at: number): number {
  return (
    view.getUint32(at) |
    view.getUint32(at + 4) |
    view.getUint32(at + 8) |
    view.getUint32(at + 12) |
    view.getUint32(at + 16) |
    view.getUint32(at + 20)
  )
}

function signFills(view: DataView, at: number, sign: number): boolean {
  for (let word = at; word < at + 24; word += 4) if (view.getInt32(word) !== sign) return false
  return true
}

function wholeWord(view: DataView, at: number): bigint {
  const high = (view.getBigUint64(at) << 64n) | view.getBigUint64(at + 8)
  return (high << 128n) | (view.getBigUint64(at + 16) << 64n) | view.getBigUint64(at + 24)
}

function dirty(type: string): DecodeError {
  return new DecodeError('', `is beyond ${type}`)
}
