/** The last readings of every number that is drawn; what only grows is kept as its growth in a second. */
import { SHOWN_READINGS } from './limits.ts'

export class Readings {
  readonly #series = new Map<string, readonly number[]>()
  readonly #totals = new Map<string, { readonly at: number; readonly total: number }>()

  /** Notes a value of now. */
  gauge(name: string, value: number): void {
    this.#series.set(name, [...this.of(name), value].slice(-SHOWN_READINGS))
  }

  /** Notes a total; the first one, and one after the node began anew, say nothing yet. */
  total(name: string, total: number, at: number): void {
    const before = this.#totals.get(name)
    this.#totals.set(name, { at, total })
    if (before === undefined || at <= before.at || total < before.total) return
    this.gauge(name, ((total - before.total) * 1000) / (at - before.at))
  }

  /** Oldest first; a new list after each change. */
  of(name: string): readonly number[] {
    return this.#series.get(name) ?? []
  }

  /** The newest value; 0 before the first. */
  now(name: string): number {
    return this.of(name).at(-1) ?? 0
  }

  /** A pause lies between: totals before and after it say nothing of a second. */
  pause(): void {
    this.#totals.clear()
  }
}
