/** Whole numbers as Go reads them (`strconv.ParseUint`), with its words for what is none. */
import { Fault } from './fault.ts'
import { quote } from './quote.ts'

/** Reads decimal digits; the first character that is wrong decides what is said. */
export function parseUint(digits: string, bits: number): bigint {
  const end = 1n << BigInt(bits)
  let value = 0n
  for (const digit of digits) {
    if (digit < '0' || digit > '9') throw numberFault('ParseUint', digits, 'invalid syntax')
    value = value * 10n + BigInt(digit)
    if (value >= end) throw numberFault('ParseUint', digits, 'value out of range')
  }
  if (digits === '') throw numberFault('ParseUint', digits, 'invalid syntax')
  return value
}

/** Reads the few binary digits of one byte; a sign may stand before them. */
export function parseBinary(digits: string): number {
  if (!/^[+-]?[01]+$/.test(digits)) throw numberFault('ParseInt', digits, 'invalid syntax')
  const value = Number.parseInt(digits, 2)
  return value & 0xff
}

function numberFault(reader: string, given: string, fault: string): Fault {
  return new Fault(`strconv.${reader}: parsing ${quote(given)}: ${fault}`)
}
