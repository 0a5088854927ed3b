/**
 * What one peer may send: token buckets for messages and for bytes, each holding a second's worth. A peer
 * that goes beyond is slowed, and closed when it had to be slowed for half of a minute; unknown names cost
 * tokens like all others, but nobody is closed for them alone.
 */
import { TokenBucket } from './token-bucket.ts'

export interface RateOptions {
  messagesPerSecond: number
  bytesPerSecond: number
}

/** Milliseconds over which slowing is summed. */
const WINDOW_MS = 60_000
/** The part of the window after which it is a flood. */
const FLOOD_PART = 0.5

export class RateLimit {
  readonly #messages: TokenBucket
  readonly #bytes: TokenBucket
  readonly #now: () => number
  #windowAt = Number.NEGATIVE_INFINITY
  #slowedMs = 0
  /** Messages of the window, by whether anybody wants them. */
  #wanted = 0
  #unwanted = 0

  constructor(options: RateOptions, now: () => number = () => performance.now()) {
    const { messagesPerSecond, bytesPerSecond } = options
    this.#now = now
    this.#messages = new TokenBucket({
      perSecond: messagesPerSecond,
      burst: messagesPerSecond,
      now,
    })
    this.#bytes = new TokenBucket({ perSecond: bytesPerSecond, burst: bytesPerSecond, now })
  }

  /** Counts a message; returns milliseconds to read no more, mostly 0. */
  take(bytes: number, wanted: boolean): number {
    if (wanted) this.#wanted += 1
    else this.#unwanted += 1
    return Math.max(this.#messages.take(1), this.#bytes.take(bytes))
  }

  /** Whether it was slowed so much that it had better go. */
  get isFlood(): boolean {
    return this.#slowedMs > WINDOW_MS * FLOOD_PART && this.#wanted >= this.#unwanted
  }

  /** Notes that the peer is not read for so long. */
  slowed(milliseconds: number): void {
    const now = this.#now()
    if (now - this.#windowAt >= WINDOW_MS) {
      this.#windowAt = now
      this.#slowedMs = 0
      this.#wanted = 0
      this.#unwanted = 0
    }
    this.#slowedMs += milliseconds
  }
}
