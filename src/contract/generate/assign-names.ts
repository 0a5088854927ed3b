/** The one rule by which names of a module that would be the same are told apart. */
import { keccak256 } from '../keccak.ts'
import { toIdentifier } from './identifiers.ts'

/** Digits of the hash that tells apart what has the same name and the same owner. */
const HASH_LENGTH = 8

export interface Named {
  /** As in the source. */
  readonly name: string
  /** The contract or library that it belongs to. */
  readonly owner: string | undefined
  /** Equal for what is the same thing. */
  readonly key: string
}

/**
 * An identifier for each thing, by its key. A name that one thing alone has is kept. Where several things have it, or
 * `taken` holds it, every one of them takes its owner's name in front, `Owner_Name`; what is still not alone takes the
 * first digits of the hash of its definition behind it, `Name_1f2e3d4c`. The order of the things changes nothing.
 */
export function assignNames(
  things: readonly Named[],
  taken: ReadonlySet<string>,
): Map<string, string> {
  const unique = [...new Map(things.map((thing) => [thing.key, thing])).values()]
  const plain = (thing: Named) => toIdentifier(thing.name)
  const owned = (thing: Named) =>
    toIdentifier(thing.owner === undefined ? thing.name : `${thing.owner}_${thing.name}`)
  const hashed = (thing: Named) =>
    `${toIdentifier(thing.name)}_${keccak256(thing.key).slice(0, HASH_LENGTH)}`
  const assigned = new Map<string, string>()
  let left = unique
  for (const naming of [plain, owned]) {
    const used = new Set([...taken, ...assigned.values()])
    const counts = countBy(left, naming)
    const alone = left.filter((one) => counts.get(naming(one)) === 1 && !used.has(naming(one)))
    for (const thing of alone) assigned.set(thing.key, naming(thing))
    left = left.filter((thing) => !assigned.has(thing.key))
  }
  for (const thing of left) assigned.set(thing.key, hashed(thing))
  return assigned
}

function countBy(things: readonly Named[], naming: (thing: Named) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const thing of things) counts.set(naming(thing), (counts.get(naming(thing)) ?? 0) + 1)
  return counts
}
