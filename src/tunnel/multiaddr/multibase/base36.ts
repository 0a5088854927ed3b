/** Base 36, in which case does not count (github.com/multiformats/go-base36). */
import { Fault, quoteRune, runes } from '../go/index.ts'
import { fromDigits, toDigits } from './big-base.ts'

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'

export function decodeBase36(text: string): string {
  if (text === '') throw new Fault('can not decode zero-length string')
  const values = runes(text).map((rune) => {
    const value = /^[\da-z]$/i.test(rune.bytes) ? ALPHABET.indexOf(rune.bytes.toLowerCase()) : -1
    if (value === -1) throw new Fault(`invalid base36 character (${quoteRune(rune)})`)
    return value
  })
  return fromDigits(values, ALPHABET.length)
}

export function encodeBase36(bytes: string): string {
  return toDigits(bytes, ALPHABET)
}
