/** Says at most once in a while what happens again and again, and how often it has. */
import { SELDOM_MS } from './limits.ts'

export class Seldom {
  #at = Number.NEGATIVE_INFINITY
  #more = 0

  /** Calls `say` now, with how many were not said since the last time, or counts. */
  say(say: (more: number) => void): void {
    const now = performance.now()
    if (now - this.#at < SELDOM_MS) {
      this.#more += 1
      return
    }
    this.#at = now
    const more = this.#more
    this.#more = 0
    say(more)
  }
}
