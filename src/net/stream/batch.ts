/**
 * How many bytes are handed to the transport at a time: so many that it has no gap to wait in, and so few
 * that what is urgent does not wait long behind them. As byte queue limits do, by how long the last took
 * (https://lwn.net/Articles/454390/).
 */

/** Milliseconds within which the transport took a batch, so that the next may be twice as large. */
const QUICK_MS = 20
/** Milliseconds after which the next is half as large: longer than this nothing urgent should wait behind it. */
const SLOW_MS = 100

export class Batch {
  readonly #least: number
  readonly #most: number
  #bytes: number
  #beganAt = 0

  constructor(least: number, most: number) {
    this.#least = least
    this.#most = Math.max(least, most)
    this.#bytes = least
  }

  get bytes(): number {
    return this.#bytes
  }

  /** The transport has more than it takes at once. */
  began(now: number): void {
    this.#beganAt = now
  }

  /** It has taken all. */
  drained(now: number): void {
    const took = now - this.#beganAt
    if (took < QUICK_MS) this.#bytes = Math.min(this.#most, this.#bytes * 2)
    else if (took > SLOW_MS) this.#bytes = Math.max(this.#least, this.#bytes / 2)
  }
}
