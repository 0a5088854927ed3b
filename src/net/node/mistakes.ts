/** Mistakes of one peer that do not end its stream by themselves: a few are forgiven, each minute one more. */

/** Milliseconds after which one mistake is forgotten. */
const FORGIVEN_MS = 60_000

export class Mistakes {
  readonly #most: number
  readonly #now: () => number
  #count = 0
  #at: number

  constructor(most: number, now: () => number = () => performance.now()) {
    this.#most = most
    this.#now = now
    this.#at = now()
  }

  /** Counts one; true when that was one too many. */
  add(): boolean {
    const now = this.#now()
    this.#count = Math.max(0, this.#count - (now - this.#at) / FORGIVEN_MS) + 1
    this.#at = now
    return this.#count > this.#most
  }
}
