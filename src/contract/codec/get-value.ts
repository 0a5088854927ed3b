/** Reads the values that are no integers. */
import { isUtf8 } from 'node:buffer'
import type { Address } from './address.ts'
import { addressAt } from './address-at.ts'
import { DecodeError } from './errors.ts'
import { type Reader, sizeOfBytes } from './reader.ts'

/** A bool: 0 or 1 and nothing else. */
export function getBool({ view }: Reader, at: number): boolean {
  const value = view.getUint32(at + 28)
  let rest = 0
  for (let word = at; word < at + 28; word += 4) rest |= view.getUint32(word)
  if (rest !== 0 || value > 1) throw new DecodeError('', 'is neither 0 nor 1, and bool has no more')
  return value === 1
}

/** An address with its checksum (EIP-55). */
export function getAddress(r: Reader, at: number): Address {
  const { view } = r
  if ((view.getUint32(at) | view.getUint32(at + 4) | view.getUint32(at + 8)) !== 0) {
    throw new DecodeError('', 'has more than the 20 bytes of an address')
  }
  return addressAt(r, at + 12)
}

/** `bytes1` to `bytes32`, and a `function` of 24 bytes, as hex. */
export function getFixedBytes({ buffer }: Reader, at: number, size: number): `0x${string}` {
  for (let index = at + size; index < at + 32; index++) {
    if (buffer[index] !== 0) throw new DecodeError('', `has more than its ${size} bytes`)
  }
  return `0x${buffer.toString('hex', at, at + size)}`
}

/** `bytes`, as hex. What stands behind them in their last word is not read, as Solidity does not. */
export function getBytes(r: Reader, at: number): `0x${string}` {
  const size = sizeOfBytes(r, at)
  return `0x${r.buffer.toString('hex', at + 32, at + 32 + size)}`
}

/** `string`. A byte order mark at its start is part of it. */
export function getString(r: Reader, at: number): string {
  const size = sizeOfBytes(r, at)
  const start = at + 32
  if (size === 0) return ''
  const bytes = r.buffer.subarray(start, start + size)
  if (!isUtf8(bytes)) {
    throw new DecodeError('', 'is no UTF-8', `0x${r.buffer.toString('hex', start, start + size)}`)
  }
  return r.buffer.toString('utf8', start, start + size)
}
