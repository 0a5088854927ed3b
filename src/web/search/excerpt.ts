/** The part of a message that shows why it was found, with what was searched for marked. */
import { findMatches, type Query } from '../../chat/words/index.ts'
import { EXCERPT_UNITS, LEAD_UNITS } from './limits.ts'

/** A piece of the excerpt, in its order. */
export interface ExcerptPart {
  text: string
  marked: boolean
}

/** One line: white space becomes a space, and what is left out three dots. */
export function excerpt(text: string, query: Query): ExcerptPart[] {
  const ranges = findMatches(text, query)
  const first = ranges[0]?.[0] ?? 0
  const from = text.length > EXCERPT_UNITS ? startBefore(text, first) : 0
  const to = wholeUntil(text, Math.min(text.length, from + EXCERPT_UNITS))
  const parts: ExcerptPart[] = []
  let at = from
  for (const [start, end] of ranges) {
    if (start >= to) break
    parts.push({ text: text.slice(at, start), marked: false })
    parts.push({ text: text.slice(start, Math.min(end, to)), marked: true })
    at = Math.min(end, to)
  }
  parts.push({ text: text.slice(at, to), marked: false })
  return tidy(parts, from > 0, to < text.length)
}

/** Some units before a find, at the beginning of a word where there is one. */
function startBefore(text: string, find: number): number {
  if (find <= LEAD_UNITS) return 0
  const from = find - LEAD_UNITS
  const space = text.slice(from, find).search(/\s/)
  return space < 0 ? wholeUntil(text, from) : from + space + 1
}

/** The place, or the one before it where it would cut a character in two. */
function wholeUntil(text: string, place: number): number {
  return /[\udc00-\udfff]/.test(text[place] ?? '') ? place - 1 : place
}

function tidy(parts: ExcerptPart[], cutBefore: boolean, cutAfter: boolean): ExcerptPart[] {
  const tidied = parts.map(({ text, marked }) => ({ text: text.replace(/\s+/g, ' '), marked }))
  if (cutBefore) tidied.unshift({ text: '…', marked: false })
  if (cutAfter) tidied.push({ text: '…', marked: false })
  return tidied.filter(({ text }) => text !== '')
}
