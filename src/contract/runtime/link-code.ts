/** Puts the addresses of libraries into creation code. */
import { parseAddress } from '../codec/index.ts'
import type { CreationCode, Hex } from './definition.ts'
import { LinkError } from './errors.ts'

/**
 * The code with the libraries in it, which are given by `path:Name` or by name.
 *
 * @throws {LinkError} `CONTRACT_LINK` if one is missing, is no address, or is none that the code asks for.
 */
export function linkCode(code: CreationCode, libraries: Readonly<Record<string, string>>): Hex {
  refuseUnknown(code, libraries)
  let linked = code.object.slice(2)
  for (const { library, offsets } of code.links) {
    const address = addressOf(library, code, libraries).slice(2).toLowerCase()
    for (const offset of offsets) {
      linked = linked.slice(0, offset * 2) + address + linked.slice(offset * 2 + 40)
    }
  }
  return `0x${linked}`
}

function addressOf(
  library: string,
  { links }: CreationCode,
  libraries: Readonly<Record<string, string>>,
): string {
  const name = shortName(library)
  const twins = links.filter((one) => shortName(one.library) === name).length > 1
  const given = libraries[library] ?? (twins ? undefined : libraries[name])
  if (given === undefined) {
    throw new LinkError(library, {
      short: `the code needs the library ${library}`,
      next: `give its address as libraries: { '${twins ? library : name}': '0x…' }`,
    })
  }
  const reason = parseAddress(given)
  if (reason === undefined) return given
  throw new LinkError(library, {
    short: `the library ${library} ${reason}`,
    next: 'give the address of the deployed library',
  })
}

function refuseUnknown({ links }: CreationCode, libraries: Readonly<Record<string, string>>): void {
  const known = new Set(links.flatMap(({ library }) => [library, shortName(library)]))
  const unknown = Object.keys(libraries).find((name) => !known.has(name))
  if (unknown === undefined) return
  const wanted = links.map((one) => one.library)
  throw new LinkError(unknown, {
    short: `the code has no place for the library ${unknown}`,
    next: wanted.length === 0 ? 'it needs no libraries' : `it needs ${wanted.join(', ')}`,
  })
}

function shortName(library: string): string {
  return library.slice(library.lastIndexOf(':') + 1)
}
