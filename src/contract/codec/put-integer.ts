/** Writes integers as 32-byte words. Up to 48 bits they are numbers, above bigints; either is taken for both. */
import { EncodeError, show } from './errors.ts'
import { LARGEST_INT, LARGEST_UINT } from './integers.ts'
import type { Writer } from './writer.ts'

const LARGEST_UINT_64 = 0xffff_ffff_ffff_ffffn
const LARGEST_INT_64 = 0x7fff_ffff_ffff_ffffn
const UINT_32 = 0x1_0000_0000
const ONES_32 = 0xffff_ffff

/** An unsigned integer of `bits`. */
export function putUint(w: Writer, at: number, given: bigint, bits: number): void {
  const value = typeof given === 'bigint' ? given : toBigInt(given, 'uint', bits)
  if (value < 0n || value > LARGEST_UINT[bits >> 3]!) throw outside(value, 'uint', bits)
  if (value <= LARGEST_UINT_64) {
    putZeros(w.view, at)
    w.view.setBigUint64(at + 24, value)
  } else {
    putLarge(w.view, at, value)
  }
}

/** A signed integer of `bits`, as two's complement. */
export function putInt(w: Writer, at: number, given: bigint, bits: number): void {
  const value = typeof given === 'bigint' ? given : toBigInt(given, 'int', bits)
  const largest = LARGEST_INT[bits >> 3]!
  if (value > largest || value < -largest - 1n) throw outside(value, 'int', bits)
  if (value >= 0n && value <= LARGEST_INT_64) {
    putZeros(w.view, at)
    w.view.setBigInt64(at + 24, value)
  } else {
    putLarge(w.view, at, value)
  }
}

/** An unsigned integer of up to 48 bits. */
export function putSmallUint(w: Writer, at: number, given: number, bits: number): void {
  const value = typeof given === 'number' ? given : toNumber(given, 'uint', bits)
  if (!Number.isInteger(value)) throw notInteger(value, 'uint', bits)
  if (value < 0 || value >= 2 ** bits) throw outside(value, 'uint', bits)
  putNumber(w, at, value)
}

/** The number of a member of an enum that has `members` of them. */
export function putEnum(w: Writer, at: number, given: number, members: number): void {
  putSmallUint(w, at, given, 8)
  if (given < members) return
  throw new EncodeError('', `is ${given}, and the enum has ${members} members from 0 on`)
}

/** A signed integer of up to 48 bits, as two's complement. */
export function putSmallInt(w: Writer, at: number, given: number, bits: number): void {
  const value = typeof given === 'number' ? given : toNumber(given, 'int', bits)
  if (!Number.isInteger(value)) throw notInteger(value, 'int', bits)
  const bound = 2 ** (bits - 1)
  if (value < -bound || value >= bound) throw outside(value, 'int', bits)
  if (value >= 0) {
    putNumber(w, at, value)
    return
  }
  for (let word = at; word < at + 24; word += 4) w.view.setUint32(word, ONES_32)
  w.view.setInt32(at + 24, Math.floor(value / UINT_32))
  w.view.setUint32(at + 28, value >>> 0)
}

/** A number from 0 to 2 ** 53 - 1, which is one: a length, an offset. */
export function putNumber(w: Writer, at: number, value: number): void {
  putZeros(w.view, at)
  w.view.setUint32(at + 24, value / UINT_32)
  w.view.setUint32(at + 28, value >>> 0)
}

/** The first 24 bytes of a word: a float's zero has no bit set, and takes the fewest stores. */
function putZeros(view: DataView, at: number): void {
  view.setFloat64(at, 0)
  view.setFloat64(at + 8, 0)
  view.setFloat64(at + 16, 0)
}

function putLarge(view: DataView, at: number, value: bigint): void {
  const high = value >> 128n
  view.setBigUint64(at, high >> 64n)
  view.setBigUint64(at + 8, high)
  view.setBigUint64(at + 16, value >> 64n)
  view.setBigUint64(at + 24, value)
}

function toBigInt(given: unknown, kind: string, bits: number): bigint {
  if (Number.isSafeInteger(given)) return BigInt(given as number)
  throw notInteger(given, kind, bits)
}

function toNumber(given: unknown, kind: string, bits: number): number {
  if (typeof given !== 'bigint') throw notInteger(given, kind, bits)
  if (BigInt.asIntN(53, given) === given) return Number(given)
  throw outside(given, kind, bits)
}

function notInteger(given: unknown, kind: string, bits: number): EncodeError {
  const kinds = bits <= 48 ? 'an integer' : 'a bigint or a safe integer'
  return new EncodeError('', `is ${show(given)}, and ${kind}${bits} wants ${kinds}`)
}

function outside(value: bigint | number, kind: string, bits: number): EncodeError {
  const least = kind === 'uint' ? '0' : `-2^${bits - 1}`
  const largest = kind === 'uint' ? `2^${bits} - 1` : `2^${bits - 1} - 1`
  return new EncodeError(
    '',
    `is ${show(value)}, and ${kind}${bits} goes from ${least} to ${largest}`,
  )
}
