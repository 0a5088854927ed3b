/** Base 58 with either alphabet, and what is said of a character that is not in it (github.com/mr-tron/base58). */
import { Fault, quoteRune, runes } from '../go/index.ts'
import { fromDigits, toDigits } from './big-base.ts'

export const BITCOIN = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
export const FLICKR = '123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'

export function decodeBase58(text: string, alphabet: string): string {
  if (text === '') throw new Fault('zero length string')
  const values = Array.from(text, (character) => {
    if (character > '\x7f') throw new Fault('high-bit set on invalid digit')
    const value = alphabet.indexOf(character)
    if (value === -1) throw new Fault(`invalid base58 digit (${quoteRune(runes(character)[0]!)})`)
    return value
  })
  return fromDigits(values, alphabet.length)
}

export function encodeBase58(bytes: string): string {
  return toDigits(bytes, BITCOIN)
}
