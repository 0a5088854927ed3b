/** Takes a text for an address. */
import { type Address, parseAddress } from '../codec/index.ts'
import { AddressTextError } from './errors.ts'

/** @throws {AddressTextError} `CONTRACT_ADDRESS_TEXT` if it is none, or its checksum is wrong; `what` says whose it is. */
export function checkAddress(text: string, what: string): Address {
  const reason = parseAddress(text)
  if (reason === undefined) return text as Address
  throw new AddressTextError(text, what, reason)
}
