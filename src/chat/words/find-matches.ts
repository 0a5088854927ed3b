/** Compares a text with a query, and tells where it has what was asked for. */
import { flatten, type Query } from './parse-query.ts'
import { type Piece, splitWords } from './split-words.ts'

/** A part of a text in UTF-16 units, the end not included. */
export type TextRange = readonly [start: number, end: number]

/** Whether a text has everything that is asked for; a query for nothing matches nothing. */
export function matches(text: string, { needles }: Query): boolean {
  if (needles.length === 0) return false
  const flat = flatten(splitWords(text))
  return needles.every((needle) => flat.includes(needle))
}

/** The words and phrases that match, in order and apart from each other. */
export function findMatches(text: string, { needles }: Query): TextRange[] {
  const pieces = splitWords(text)
  const flat = flatten(pieces)
  const found = needles.flatMap((needle) => {
    const ranges: TextRange[] = []
    // The spaces around a needle belong to its neighbours too.
    const [word, lead] = [needle.trim(), needle.startsWith(' ') ? 1 : 0]
    for (let at = flat.indexOf(needle); at >= 0; at = flat.indexOf(needle, at + lead + word.length))
      ranges.push([at + lead, at + lead + word.length])
    return ranges
  })
  return merge(
    inText(
      pieces,
      found.sort((a, b) => a[0] - b[0]),
    ),
  )
}

/** From places in the flat text to places in the text; `found` is in order. */
function inText(pieces: readonly Piece[], found: readonly TextRange[]): TextRange[] {
  const ranges: TextRange[] = []
  let first = { index: 0, at: 1 }
  for (const [from, to] of found) {
    while (first.at + pieces[first.index]!.word.length <= from) first = after(pieces, first)
    for (let place = first; place.at < to; place = after(pieces, place)) {
      ranges.push(within(pieces[place.index]!, from - place.at, to - place.at))
      if (place.index === pieces.length - 1) break
    }
  }
  return ranges
}

function after(pieces: readonly Piece[], { index, at }: { index: number; at: number }) {
  return { index: index + 1, at: at + pieces[index]!.word.length + 1 }
}

/** A word is shown whole; of a run the part, where folding kept its length. */
function within({ start, end, word, run }: Piece, from: number, to: number): TextRange {
  if (!run || word.length !== end - start) return [start, end]
  return [start + Math.max(from, 0), start + Math.min(to, word.length)]
}

/** Joins what overlaps; `ranges` may be out of order by what overlaps. */
function merge(ranges: TextRange[]): TextRange[] {
  const merged: [number, number][] = []
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}
