/** Reads bytecode with the places that libraries are to be linked at. */
import { keccak256 } from '../keccak.ts'
import type { CreationCode, LinkReference } from '../runtime/index.ts'
import { BytecodeError } from './errors.ts'

/** Characters of the name in a placeholder; two underscores stand on either side. */
const LABEL_LENGTH = 36

/** Digits of the hash in a placeholder of solc 0.5 and later, between two dollar signs. */
const HASH_LENGTH = 34

/** Digits of an address. */
const ADDRESS_LENGTH = 40

const PLACEHOLDER = /__([\s\S]{36})__/g

/** Lines that solc puts behind code: what its placeholders stand for. */
const LEGEND = /^\/\/ (?:\$[0-9a-f]{34}\$ -> )?(.+)$/gm

/**
 * The code, with zeros where libraries belong; undefined for none, as interfaces have it. `references` are those of
 * solc, Hardhat and Foundry. A library of which a placeholder alone is known is called by what stands in it.
 *
 * @throws {BytecodeError} `CONTRACT_BYTECODE`
 */
export function parseCode(
  text: string,
  where: string,
  references?: unknown,
): CreationCode | undefined {
  const known = Array.from(text.matchAll(LEGEND), ([, name = '']) => name.trim())
  let digits = text.replace(LEGEND, '').trim().replace(/^0x/i, '')
  if (digits === '') return undefined
  const places = new Map<string, number[]>()
  const put = (library: string, offset: number) =>
    places.set(library, [...(places.get(library) ?? []), offset])
  for (const { library, offset } of referred(references, where)) {
    if ((offset + 20) * 2 > digits.length) {
      throw new BytecodeError(where, `ends before the place of the library ${library}`)
    }
    digits = `${digits.slice(0, offset * 2)}${'0'.repeat(ADDRESS_LENGTH)}${digits.slice(offset * 2 + ADDRESS_LENGTH)}`
    put(library, offset)
  }
  digits = digits.replace(PLACEHOLDER, (_, label: string, at: number) => {
    put(libraryOf(label, known), at / 2)
    return '0'.repeat(ADDRESS_LENGTH)
  })
  check(digits, where)
  return { object: `0x${digits.toLowerCase()}`, links: sorted(places) }
}

/** The same code with the libraries called by their full names, where one of `known` has this placeholder. */
export function nameLibraries(code: CreationCode, known: readonly string[]): CreationCode {
  const places = new Map<string, number[]>()
  for (const { library, offsets } of code.links) {
    const name = knownLibrary(library, known) ?? library
    places.set(name, [...(places.get(name) ?? []), ...offsets])
  }
  return { object: code.object, links: sorted(places) }
}

/** The code as solc writes it: with placeholders. */
export function codeText({ object, links }: CreationCode): string {
  let text = object.slice(2)
  for (const { library, offsets } of links) {
    const label = isHash(library) ? library : hashOf(library)
    for (const offset of offsets) {
      text = `${text.slice(0, offset * 2)}__${label}__${text.slice(offset * 2 + ADDRESS_LENGTH)}`
    }
  }
  return text
}

/** `{ "contracts/math.sol": { "Math": [{ "start": 12, "length": 20 }] } }` */
function referred(references: unknown, where: string): { library: string; offset: number }[] {
  const found: { library: string; offset: number }[] = []
  for (const [path, libraries] of Object.entries(references ?? {})) {
    for (const [name, places] of Object.entries((libraries ?? {}) as Record<string, unknown>)) {
      for (const place of Array.isArray(places) ? places : []) {
        const offset: unknown = place?.start
        if (typeof offset !== 'number' || !Number.isSafeInteger(offset) || offset < 0) {
          throw new BytecodeError(where, `has no place for the library ${path}:${name}`)
        }
        found.push({ library: path === '' ? name : `${path}:${name}`, offset })
      }
    }
  }
  return found
}

/** Old placeholders hold the start of the name, new ones its hash. */
function libraryOf(label: string, known: readonly string[]): string {
  return knownLibrary(label, known) ?? (isHash(label) ? label : label.replace(/_+$/, ''))
}

/** Of a placeholder, or of a name that is whole already: that may end with `_` too. */
function knownLibrary(label: string, known: readonly string[]): string | undefined {
  if (known.includes(label)) return label
  const own = isHash(label) ? label : label.replace(/_+$/, '')
  const fitting = known.filter((name) =>
    isHash(label)
      ? hashOf(name) === label
      : startOf(name) === own || shortName(name) === own || name === own,
  )
  const [first, ...others] = new Set(fitting)
  return others.length > 0 ? undefined : first
}

function startOf(name: string): string {
  return name.slice(0, LABEL_LENGTH).replace(/_+$/, '')
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1)
}

function isHash(label: string): boolean {
  return /^\$[0-9a-f]{34}\$$/.test(label)
}

function hashOf(name: string): string {
  return `$${keccak256(name).slice(0, HASH_LENGTH)}$`
}

function check(digits: string, where: string): void {
  const wrong = /[^0-9a-f]/i.exec(digits)
  if (wrong !== null) {
    throw new BytecodeError(
      where,
      `has ${JSON.stringify(wrong[0])} as digit ${wrong.index + 1}, which is not hexadecimal`,
    )
  }
  if (digits.length % 2 === 1) {
    throw new BytecodeError(where, `has an odd number of digits, ${digits.length}`)
  }
}

function sorted(places: ReadonlyMap<string, readonly number[]>): LinkReference[] {
  return [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([library, offsets]) => ({ library, offsets: offsets.toSorted((a, b) => a - b) }))
}
