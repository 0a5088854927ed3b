/** Addresses as text, with the checksum in the case of their letters (EIP-55). */

import { keccak256 } from '../keccak.ts'
import { EncodeError, show } from './errors.ts'

/** 20 bytes as hex, with the checksum in the case of its letters. */
export type Address = `0x${string}`

/** Addresses whose checksum is known; a generation of so many is forgotten after the next one is full. */
const REMEMBERED_ADDRESSES = 16_384

const CASE_BIT = 0x20
const FIRST_LETTER_CODE = 65
const FIRST_HIGH_CODE = 56

const LOWER = 0x1
const UPPER = 0x2
const NONE = 0x4
const MEANING = digitMeanings()

let recent = new Map<string, Address>()
let older = new Map<string, Address>()

const codes = Buffer.from(`0x${'0'.repeat(40)}`, 'latin1')

/**
 * The address with its checksum, of 40 hex digits in any case, with `0x` or without.
 *
 * @throws {EncodeError} `CONTRACT_ENCODE` if they are none.
 */
export function checksum(address: string): Address {
  const digits = /^(?:0x)?([0-9a-fA-F]{40})$/.exec(address)?.[1]
  if (digits === undefined) throw new EncodeError('', noAddress(address))
  return checksumOf(digits.toLowerCase())
}

/** The same, of 40 hex digits in lower case, which are taken as such. */
export function checksumOf(digits: string): Address {
  return recent.get(digits) ?? older.get(digits) ?? remember(digits, computeChecksum(digits))
}

/** Why a text is no address, or undefined if it is one. Letters of one case alone carry no checksum. */
export function parseAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length !== 42) return noAddress(value)
  if (recent.has(value) || older.has(value)) return undefined
  let kinds = value.startsWith('0x') ? 0 : NONE
  for (let index = 2; index < 42; index++) kinds |= MEANING[value.charCodeAt(index)] ?? NONE
  if (kinds >= NONE) return noAddress(value)
  if (kinds !== (LOWER | UPPER)) return undefined
  const right = computeChecksum(value.slice(2).toLowerCase())
  if (right !== value) {
    return `is ${value}, whose checksum is wrong: the same digits with the right one are ${right}`
  }
  // Not the text that was given, which may be a part of a long one and keep all of it.
  remember(right, right)
  return undefined
}

/** Letters are raised where the hash of the lower-case digits has a high digit in their place. */
function computeChecksum(digits: string): Address {
  const hash = keccak256(digits)
  for (let index = 0; index < 40; index++) {
    const code = digits.charCodeAt(index)
    const raised = code >= FIRST_LETTER_CODE && hash.charCodeAt(index) >= FIRST_HIGH_CODE
    codes[index + 2] = raised ? code - CASE_BIT : code
  }
  return codes.toString('latin1') as Address
}

function remember(key: string, address: Address): Address {
  if (recent.size >= REMEMBERED_ADDRESSES) {
    older = recent
    recent = new Map()
  }
  recent.set(key, address)
  return address
}

/** What a letter is, by its code: 0 for a digit, which has no case. */
function digitMeanings(): Uint8Array {
  const meanings = new Uint8Array(128).fill(NONE)
  for (const digit of '0123456789') meanings[digit.charCodeAt(0)] = 0
  for (const letter of 'abcdef') meanings[letter.charCodeAt(0)] = LOWER
  for (const letter of 'ABCDEF') meanings[letter.charCodeAt(0)] = UPPER
  return meanings
}

function noAddress(value: unknown): string {
  return `is ${show(value)}, and an address is 0x and 40 hex digits`
}
