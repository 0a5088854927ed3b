/** A token bucket: so many at once, and so many a second after that. */

export interface BucketOptions {
  perSecond: number
  burst: number
  now: () => number
}

export class TokenBucket {
  readonly #options: BucketOptions
  #tokens: number
  #filledAt: number

  constructor(options: BucketOptions) {
    this.#options = options
    this.#tokens = options.burst
    this.#filledAt = options.now()
  }

  /** Takes tokens, which may leave less than none; returns milliseconds until there are some again, mostly 0. */
  take(tokens: number): number {
    // The clock is looked at only when the bucket is empty: it costs more than all the rest.
    if (this.#tokens < tokens) this.#fill()
    this.#tokens -= tokens
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens / this.#options.perSecond) * 1000) + 1
  }

  #fill(): void {
    const { perSecond, burst, now } = this.#options
    const at = now()
    this.#tokens = Math.min(burst, this.#tokens + ((at - this.#filledAt) / 1000) * perSecond)
    this.#filledAt = at
  }
}
