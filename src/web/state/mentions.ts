/** Where a message names somebody: `@` and the name, as the composer completes it. */
import { foldName } from './fold-name.ts'
import { MENTION_SIGNS, NICK_UNITS } from './limits.ts'

export interface Mention {
  readonly start: number
  readonly end: number
}

/** Letters, digits and marks: behind them `@` is part of an address, and before them a name goes on. */
const OF_NAME = /[\p{L}\p{M}\p{N}_]/u

/**
 * Whether a text names `nick`. Names may hold blanks, so of all that fit the longest is meant: with "Ann Lee" in
 * `known`, `@Ann Lee` does not name "Ann".
 */
export function mentions(text: string, nick: string, known: Iterable<string> = []): boolean {
  return findMentions(text, nick, known).length > 0
}

/** The places where a text names `nick`, in order. */
export function findMentions(text: string, nick: string, known: Iterable<string> = []): Mention[] {
  if (nick === '' || !text.includes('@')) return []
  const key = foldName(nick)
  const longer = Array.from(known, foldName).filter(
    (other) => other.length > key.length && other.startsWith(key),
  )
  const found: Mention[] = []
  let at = text.indexOf('@')
  for (let signs = 0; at >= 0 && signs < MENTION_SIGNS; signs += 1) {
    const end = beginsName(text, at) ? endOf(text, at + 1, key) : undefined
    const others = longer.some((other) => endOf(text, at + 1, other) !== undefined)
    if (end !== undefined && !others) found.push({ start: at, end })
    at = text.indexOf('@', end ?? at + 1)
  }
  return found
}

function beginsName(text: string, at: number): boolean {
  return at === 0 || !OF_NAME.test(text[at - 1]!)
}

/** Where the name ends that begins at `from`, however it is written; undefined where another stands there. */
function endOf(text: string, from: number, key: string): number | undefined {
  // Forms that count as the same may have other lengths.
  const last = Math.min(text.length, from + NICK_UNITS)
  for (let end = from + 1; end <= last; end += 1) {
    const next = text.slice(end, end + 2)
    if (/^[\ud800-\udbff]/.test(text[end - 1]!) || OF_NAME.test([...next][0] ?? '')) continue
    if (foldName(text.slice(from, end)) === key) return end
  }
  return undefined
}
