/** Reads the number of a stream as kubo reads it. */
import { NumberError } from './errors.ts'
import { Fault, parseUint, toBytes, toText } from './go/index.ts'

/** A whole number from 0 to 2^64 - 1 in decimal digits; throws `TUNNEL_NUMBER`. */
export function parseUint64(text: string): bigint {
  try {
    return parseUint(toBytes(text), 64)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    throw new NumberError(text, toText(error.message))
  }
}
