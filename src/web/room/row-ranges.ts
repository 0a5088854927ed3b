/** Which rows of a list are drawn. */

/** Rows that stay drawn because text from the first to the last of them is selected; a longer selection loses its middle. */
const SELECTED_ROWS = 400

/** Rows `from` up to, and without, `to`. */
export interface RowRange {
  readonly from: number
  readonly to: number
}

/** The ranges in order, those that touch made one, empty ones left out. */
export function joinRanges(ranges: readonly RowRange[]): RowRange[] {
  const joined: RowRange[] = []
  for (const range of ranges.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && range.from <= last.to) {
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, range.to) }
    } else joined.push(range)
  }
  return joined
}

/** Whether all of a range lies in one of the others. */
export function covers(ranges: readonly RowRange[], { from, to }: RowRange): boolean {
  return from >= to || ranges.some((range) => range.from <= from && to <= range.to)
}

/** The rows from the first to the last of some, of which those that are not in the list have a negative index. */
export function pinnedRanges(found: readonly number[]): RowRange[] {
  const indices = found.filter((index) => index >= 0)
  if (indices.length === 0) return []
  const range = { from: Math.min(...indices), to: Math.max(...indices) + 1 }
  if (range.to - range.from <= SELECTED_ROWS) return [range]
  return indices.map((index) => ({ from: index, to: index + 1 }))
}
