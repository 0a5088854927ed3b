/** Puts the addresses of libraries into creation code. */
import { parseAddress } from '../codec/index.ts'
import type { CreationCode, Hex } from './definition.ts'
import { LinkError } from './errors.ts'

/** Hex digits of an address. */
const ADDRESS_LENGTH = 40

/**
 * The code with the address of each library in its places.
 *
 * @throws {LinkError} `CONTRACT_LINK` if what `addressOf` gives is no address, or a placeholder is left in the code.
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
  const left = /[^0-9a-fA-F].{0,39}/.exec(linked)?.[0]
  if (left !== undefined) throw unlinked(left)
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

/** What solc writes in the place of an address, as `__$…$__` or with a name. */
function unlinked(placeholder: string): LinkError {
  return new LinkError(placeholder, {
    short: `the code has ${JSON.stringify(placeholder)} in it, where an address or a byte belongs`,
    next: 'read it with its link references: generate it again from its source or artifact',
  })
}
