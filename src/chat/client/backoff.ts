/** How long to wait before the next attempt: exponential with full jitter, so that many clients never come together. */
import type { BackoffOptions } from './chat-client.ts'
import { BACKOFF_FACTOR, BACKOFF_MAX_MS, BACKOFF_MIN_MS } from './limits.ts'

/** Counts the attempts since the last reset. */
export class Backoff {
  readonly #minMs: number
  readonly #maxMs: number
  readonly #factor: number
  readonly #random: () => number
  #attempt = 0

  constructor(options: BackoffOptions | undefined, random: () => number) {
    this.#minMs = options?.minMs ?? BACKOFF_MIN_MS
    this.#maxMs = options?.maxMs ?? BACKOFF_MAX_MS
    this.#factor = options?.factor ?? BACKOFF_FACTOR
    this.#random = random
  }

  /** Milliseconds to wait now; the bound of the next one grows. */
  next(): number {
    const bound = Math.min(this.#maxMs, this.#minMs * this.#factor ** this.#attempt++)
    return Math.floor(this.#random() * bound)
  }

  reset(): void {
    this.#attempt = 0
  }
}
