/** Finds the word that somebody who mistyped most likely meant. */

/** The candidate that the fewest insertions, deletions and replacements of letters make of `word`. */
export function nearest(word: string, candidates: readonly string[]): string {
  const distances = candidates.map((one) => distance(word.toLowerCase(), one.toLowerCase()))
  return candidates[distances.indexOf(Math.min(...distances))] ?? ''
}

/** The Levenshtein distance, a row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const replaced = row[j]! + (letter === other ? 0 : 1)
      next.push(Math.min(replaced, row[j + 1]! + 1, next[j]! + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
