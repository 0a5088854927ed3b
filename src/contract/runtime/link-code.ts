/** Puts the addresses of libraries into creation code. */
import { parseAddress } from '../codec/index.ts'
import type { CreationCode, Hex } from './definition.ts'
import { LinkError } from './errors.ts'

/** Hex digits of an address. */
const ADDRESS_LENGTH = 40

/**
 * The code with the address of each library in its places.
 *
 * @throws {LinkError} `CONTRACT_LINK` if what `addressOf` gives is no address.
 */
export function linkCode(
  { object, links }: CreationCode,
  addressOf: (library: string) => string,
): Hex {
  let linked = object.slice(2)
  for (const { library, offsets } of links) {
    const address = checked(library, addressOf(library)).slice(2).toLowerCase()
    for (const offset of offsets) {
      linked = linked.slice(0, offset * 2) + address + linked.slice(offset * 2 + ADDRESS_LENGTH)
    }
  }
  return `0x${linked}`
}

function checked(library: string, given: string): string {
  const reason = parseAddress(given)
  if (reason === undefined) return given
  throw new LinkError(library, {
    short: `the library ${library} ${reason}`,
    next: 'give the address of the deployed library',
  })
}
