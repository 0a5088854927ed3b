/** A token bucket: a burst at once, then a rate. Two numbers a holder, no timer. */

/** The fill of one bucket; small, because every connection has one. */
export interface Bucket {
  tokens: number
  /** Milliseconds of the monotonic clock at the last refill. */
  at: number
}

/** The size and refill of a kind of bucket; a rate of 0 is no limit. */
export class TokenBucket {
  readonly #burst: number
  readonly #perMs: number

  constructor(burst: number, perSecond: number) {
    this.#burst = burst
    this.#perMs = perSecond / 1000
  }

  full(now: number): Bucket {
    return { tokens: this.#burst, at: now }
  }

  /** Takes one token and returns 0, or takes none and returns the milliseconds until there is one. */
  take(bucket: Bucket, now: number): number {
    const wait = this.peek(bucket, now)
    if (wait === 0) bucket.tokens -= 1
    return wait
  }

  /** Takes one token even where there is none, and returns the milliseconds until the debt is paid. */
  owe(bucket: Bucket, now: number): number {
    this.#refill(bucket, now)
    bucket.tokens -= 1
    return this.#perMs === 0 || bucket.tokens >= 0 ? 0 : Math.ceil(-bucket.tokens / this.#perMs)
  }

  /** Milliseconds until a token is there; 0 when one is. */
  peek(bucket: Bucket, now: number): number {
    this.#refill(bucket, now)
    return this.#perMs === 0 || bucket.tokens >= 1
      ? 0
      : Math.ceil((1 - bucket.tokens) / this.#perMs)
  }

  /** Whether a bucket need not be remembered: it would be full by now. */
  isFull(bucket: Bucket, now: number): boolean {
    this.#refill(bucket, now)
    return bucket.tokens >= this.#burst
  }

  #refill(bucket: Bucket, now: number): void {
    bucket.tokens = Math.min(this.#burst, bucket.tokens + (now - bucket.at) * this.#perMs)
    bucket.at = now
  }
}
