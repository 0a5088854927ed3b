/** Finds the names that look like others in the same room. */
import { disguisedLetters, skeleton } from './skeleton.ts'

interface Person {
  readonly id: string
  readonly nick: string
}

/** Skeletons that are kept, so that a busy room does not make them again with every message. */
const KEPT_SKELETONS = 4_000

const skeletons = new Map<string, string>()

/** Whom each imitator looks like, by the imitator's id; of names that look the same, the plainest is the one imitated. */
export function findImitations(people: readonly Person[]): Map<string, string> {
  const alike = Map.groupBy(people, ({ nick }) => skeletonOf(nick))
  const found = new Map<string, string>()
  for (const group of alike.values()) {
    if (group.length < 2 || new Set(group.map(({ nick }) => nick)).size < 2) continue
    const fewest = Math.min(...group.map(({ nick }) => disguisedLetters(nick)))
    const plain = group.filter(({ nick }) => disguisedLetters(nick) === fewest)
    for (const person of group) {
      // Where nobody is plainer than another, each is marked with the other.
      const imitated =
        plain.length === 1 ? plain[0]! : plain.find(({ nick }) => nick !== person.nick)
      if (imitated && imitated.id !== person.id) found.set(person.id, imitated.nick)
    }
  }
  return found
}

function skeletonOf(nick: string): string {
  const known = skeletons.get(nick)
  if (known !== undefined) return known
  if (skeletons.size >= KEPT_SKELETONS) skeletons.clear()
  const made = skeleton(nick)
  skeletons.set(nick, made)
  return made
}
