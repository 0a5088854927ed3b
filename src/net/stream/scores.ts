/** What each stream is worth: its part of the useful messages of every name, times the weight of the name. */

/** How often each name came, by name. */
export type NameCounts = Readonly<Record<string, number>>

/** A score for each of the streams, in their order; names without a weight count nothing. */
export function scoresOf(streams: readonly NameCounts[], weights: NameCounts): number[] {
  const totals = new Map<string, number>()
  for (const counts of streams)
    for (const [name, count] of Object.entries(counts))
      totals.set(name, (totals.get(name) ?? 0) + count)
  return streams.map((counts) =>
    Object.entries(counts).reduce((score, [name, count]) => {
      const total = totals.get(name) ?? 0
      return total === 0 ? score : score + (count * (weights[name] ?? 0)) / total
    }, 0),
  )
}

/** Milliseconds after which a useful message counts half: who was useful long ago gives way to who is. */
const HALF_LIFE_MS = 10 * 60 * 1000

/** Useful messages of one stream, of which older ones count less. */
export class UsefulCounts {
  readonly #counts = new Map<string, { count: number; at: number }>()

  /** Counts one more of a name; what is wrong counts against it with `-1`. */
  add(name: string, now: number, by = 1): void {
    const count = Math.max(0, this.#countOf(name, now) + by)
    this.#counts.set(name, { count, at: now })
  }

  at(now: number): NameCounts {
    const names = [...this.#counts.keys()]
    return Object.fromEntries(names.map((name) => [name, this.#countOf(name, now)]))
  }

  #countOf(name: string, now: number): number {
    const known = this.#counts.get(name)
    return known === undefined ? 0 : known.count * 2 ** ((known.at - now) / HALF_LIFE_MS)
  }
}
