/** Base 32 as Go reads it: line ends are skipped, and what is missing at the end is forgiven where nothing is padded. */
import { Fault } from '../go/index.ts'

/** How a text is read. */
export interface Base32Reading {
  /** The characters for 0 to 31. */
  alphabet: string
  /** Whether `=` fills up the last eight characters. */
  padded: boolean
}

export const RFC_4648 = 'abcdefghijklmnopqrstuvwxyz234567'
export const EXTENDED_HEX = '0123456789abcdefghijklmnopqrstuv'

const QUANTUM_LENGTH = 8
const DIGIT_BITS_LENGTH = 5
/** Whole bytes in the last characters; of one, three and six Go makes nothing. */
const WHOLE_BYTES = [0, 0, 1, 0, 2, 3, 0, 4, 5]

export function decodeBase32(given: string, { alphabet, padded }: Base32Reading): string {
  const text = given.replaceAll(/[\r\n]/g, '')
  let bytes = ''
  for (let at = 0; at < text.length; at += QUANTUM_LENGTH) {
    const { values, ended } = quantum(text, at, { alphabet, padded })
    bytes += pack(values)
    if (ended) break
  }
  return bytes
}

/** Without padding. */
export function encodeBase32(bytes: string): string {
  const bits = Array.from(bytes, (byte) => byte.charCodeAt(0).toString(2).padStart(8, '0')).join('')
  return bits.replaceAll(/.{1,5}/g, (digit) =>
    RFC_4648.charAt(Number.parseInt(digit.padEnd(DIGIT_BITS_LENGTH, '0'), 2)),
  )
}

function quantum(text: string, start: number, { alphabet, padded }: Base32Reading) {
  const values: number[] = []
  while (values.length < QUANTUM_LENGTH) {
    const at = start + values.length
    if (at === text.length) {
      if (padded) throw corrupt(text.length - values.length)
      return { values, ended: true }
    }
    const left = text.length - at - 1
    if (padded && text[at] === '=' && values.length >= 2 && left < QUANTUM_LENGTH) {
      checkPadding(text, at, values.length)
      return { values, ended: true }
    }
    const value = alphabet.indexOf(text.charAt(at))
    if (value === -1) throw corrupt(at)
    values.push(value)
  }
  return { values, ended: false }
}

function checkPadding(text: string, at: number, digits: number): void {
  const missing = QUANTUM_LENGTH - 1 - digits
  if (text.length - at - 1 < missing) throw corrupt(text.length)
  for (let k = 0; k < missing; k += 1) if (text[at + 1 + k] !== '=') throw corrupt(at + k)
  if (WHOLE_BYTES[digits] === 0) throw corrupt(at)
}

function pack(values: readonly number[]): string {
  const bits = values.map((value) => value.toString(2).padStart(DIGIT_BITS_LENGTH, '0')).join('')
  return Array.from({ length: WHOLE_BYTES[values.length]! }, (_, at) =>
    String.fromCharCode(Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2)),
  ).join('')
}

function corrupt(at: number): Fault {
  return new Fault(`illegal base32 data at input byte ${at}`)
}
