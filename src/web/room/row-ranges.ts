/** Which rows of a list are drawn. */

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
