/** Finds the addresses that stand in a line by themselves. */
import { type Address, readAddress } from './address.ts'

export interface FoundAddress extends Address {
  readonly start: number
  readonly end: number
}

/**
 * What may be an address: at the beginning of a word, up to a blank, a quote, an angle bracket, a control, or a
 * character that shows nothing or turns the direction. One class, so it takes linear time.
 */
const CANDIDATE = /(?<![\p{L}\p{N}_])(?:https?:\/\/|mailto:)[^\s"<>`\p{Cc}\p{Cf}\p{Cs}]+/giu

/** Punctuation that belongs to the sentence when it ends an address. */
const TRAILING = new Set(".,:;!?'*_~|…。，、！？»”’")
const CLOSING = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
])

/** In the order of the line. */
export function findAddresses(line: string): FoundAddress[] {
  return Array.from(line.matchAll(CANDIDATE)).flatMap(({ 0: candidate, index }) => {
    const written = withoutPunctuation(candidate)
    const address = readAddress(written)
    return address ? [{ ...address, start: index, end: index + written.length }] : []
  })
}

/** A closing bracket belongs to the address if it was opened there, as in Wikipedia's addresses. */
function withoutPunctuation(candidate: string): string {
  const counts = new Map<string, number>()
  for (const sign of candidate) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  let end = candidate.length
  while (end > 0) {
    const last = candidate[end - 1]!
    const opening = CLOSING.get(last)
    const surplus = opening !== undefined && counts.get(last)! > (counts.get(opening) ?? 0)
    if (!surplus && !TRAILING.has(last)) break
    counts.set(last, counts.get(last)! - 1)
    end -= 1
  }
  return candidate.slice(0, end)
}
