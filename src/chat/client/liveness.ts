/** Finds out that a connection is dead although nothing closed it: asks after a silence, and gives up without an answer. */
import { SLEPT_MS } from './limits.ts'

/** What {@link Liveness} needs. */
export interface LivenessOptions {
  pingMs: number
  pongMs: number
  now: () => number
  ping: () => void
  dead: () => void
}

/** One timer for one open connection. */
export class Liveness {
  readonly #options: LivenessOptions
  #timer: ReturnType<typeof setTimeout> | undefined
  #due = 0
  #heardAt = 0
  #asked = false

  constructor(options: LivenessOptions) {
    this.#options = options
  }

  start(): void {
    this.#heardAt = this.#options.now()
    this.#asked = false
    this.#arm(this.#options.pingMs)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  /** Anything that comes proves that the way is open; called for each frame, so it only notes the time. */
  heard(): void {
    this.#heardAt = this.#options.now()
    if (!this.#asked) return
    this.#asked = false
    this.#arm(this.#options.pingMs)
  }

  /** Asks at once: the machine or the page may have been asleep. */
  check(): void {
    if (!this.#asked) this.#ask()
  }

  #ask(): void {
    this.#asked = true
    this.#arm(this.#options.pongMs)
    this.#options.ping()
  }

  #arm(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#due = this.#options.now() + milliseconds
    this.#timer = setTimeout(() => this.#fire(), milliseconds)
  }

  #fire(): void {
    const { now, pingMs, dead } = this.#options
    if (this.#asked) {
      // A late timer means that the machine slept: the answer may be there unread, so ask once more.
      const slept = now() - this.#due > SLEPT_MS
      if (slept) this.#ask()
      else dead()
      return
    }
    const silence = Math.max(0, now() - this.#heardAt)
    if (silence >= pingMs) this.#ask()
    else this.#arm(pingMs - silence)
  }
}
