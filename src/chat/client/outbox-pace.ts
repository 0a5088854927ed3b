/** How many own messages may be on their way, and which places the node wants a pause for. */
import type { Limits } from '../protocol/index.ts'
import { OUTBOX_WINDOW } from './limits.ts'

/**
 * A message that is refused for the rate while the next one is taken would change their order. So several
 * are on their way only as long as the node is sure to take them, which is half of the burst that it allows;
 * else, and after each "later", it is one at a time.
 */
export class OutboxPace {
  readonly #now: () => number
  readonly #resumed: () => void
  /** The timers that end the pauses, by place. */
  readonly #pauses = new Map<string, ReturnType<typeof setTimeout>>()
  #window = OUTBOX_WINDOW
  #burst = 0
  #rate = 0
  /** What is left of the burst, as far as is known here, at `#countedAt`. */
  #left = 0
  #countedAt = 0

  constructor(now: () => number, resumed: () => void) {
    this.#now = now
    this.#resumed = resumed
  }

  /** Messages that may be on their way. */
  get window(): number {
    const sure = Math.floor(this.#count() - this.#burst / 2)
    return Math.max(1, Math.min(this.#window, sure))
  }

  /** A new connection, on which the node takes so much. */
  allow({ burst, rate }: Pick<Limits, 'burst' | 'rate'>): void {
    this.#burst = burst
    this.#rate = rate
    this.#left = burst
    this.#countedAt = this.#now()
  }

  sent(): void {
    this.#left = this.#count() - 1
  }

  pauses(place: string): boolean {
    return this.#pauses.has(place)
  }

  stored(): void {
    this.#window = Math.min(OUTBOX_WINDOW, this.#window * 2)
  }

  /** Later messages to the same place wait too, so that they do not overtake. */
  pause(place: string, milliseconds: number): void {
    this.#window = 1
    clearTimeout(this.#pauses.get(place))
    const end = (): void => {
      this.#pauses.delete(place)
      this.#resumed()
    }
    this.#pauses.set(place, setTimeout(end, milliseconds))
  }

  /** The next connection has its own allowance. */
  reset(): void {
    for (const timer of this.#pauses.values()) clearTimeout(timer)
    this.#pauses.clear()
    this.#window = OUTBOX_WINDOW
  }

  #count(): number {
    const now = this.#now()
    const seconds = Math.max(0, now - this.#countedAt) / 1000
    this.#countedAt = now
    this.#left = Math.min(this.#burst, this.#left + seconds * this.#rate)
    return this.#left
  }
}
