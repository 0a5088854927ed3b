/** Base 64 as Go reads it: line ends are skipped, bits that are left over do not count. */
import { Fault } from '../go/index.ts'

/** How a text is read. */
export interface Base64Reading {
  /** The characters for 62 and 63. */
  last: string
  /** Whether `=` fills up the last four characters. */
  padded: boolean
}

const QUANTUM_LENGTH = 4

export function decodeBase64(text: string, { last, padded }: Base64Reading): string {
  let digits = ''
  let at = 0
  const skipLineEnds = () => {
    while (text[at] === '\n' || text[at] === '\r') at += 1
  }
  for (skipLineEnds(); at < text.length; skipLineEnds()) {
    const character = text.charAt(at)
    const have = digits.length % QUANTUM_LENGTH
    if (/[A-Za-z\d]/.test(character) || last.includes(character)) {
      digits += character
      at += 1
      continue
    }
    if (!padded || character !== '=' || have < 2) throw corrupt(at)
    at += 1
    if (have === 2) {
      skipLineEnds()
      if (at === text.length) throw corrupt(at)
      if (text[at] !== '=') throw corrupt(at - 1)
      at += 1
    }
    skipLineEnds()
    if (at < text.length) throw corrupt(at)
    return bytesOf(digits, last)
  }
  const have = digits.length % QUANTUM_LENGTH
  if (have === 1 || (padded && have > 0)) throw corrupt(at - have)
  return bytesOf(digits, last)
}

function bytesOf(digits: string, last: string): string {
  const url = digits.replaceAll(last.charAt(0), '-').replaceAll(last.charAt(1), '_')
  return Buffer.from(url, 'base64url').toString('latin1')
}

function corrupt(at: number): Fault {
  return new Fault(`illegal base64 data at input byte ${at}`)
}
