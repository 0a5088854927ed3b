/** Finds the addresses in a text that may be followed; everything else of it stays text. */
import { LINK_UNITS } from './limits.ts'

/** A part of a text; `href` is set for an address. */
export interface TextPart {
  readonly text: string
  readonly href: string | undefined
}

/**
 * What may be an address: http or https, at the beginning of a word, up to a blank, a quote, an angle bracket, a
 * control, or a character that shows nothing or turns the direction. One class, so it takes linear time.
 */
const CANDIDATE = /(?<![\p{L}\p{N}_])https?:\/\/[^\s"<>`\p{Cc}\p{Cf}\p{Cs}]+/giu

/** Punctuation that belongs to the sentence when it ends an address. */
const TRAILING = new Set(".,:;!?'*_~|…。，、！？»”’")
const CLOSING = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
])

/** The parts in order; put together they are the text. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const { 0: candidate, index } of text.matchAll(CANDIDATE)) {
    const address = withoutPunctuation(candidate)
    const href = hrefOf(address)
    if (href === undefined) continue
    if (index > end) parts.push({ text: text.slice(end, index), href: undefined })
    parts.push({ text: address, href })
    end = index + address.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: undefined })
  return parts
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

/** Undefined for what is no address, and for one with a name before its host, which looks like another host. */
function hrefOf(address: string): string | undefined {
  if (address.length > LINK_UNITS || !URL.canParse(address)) return undefined
  const { href, username, password } = new URL(address)
  return username === '' && password === '' ? href : undefined
}
