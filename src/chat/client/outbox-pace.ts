/** How many own messages may be on their way, and which places the node wants a pause for. */
import { OUTBOX_WINDOW } from './limits.ts'

/** Slows down to one at a time when the node says "later", and speeds up again with each message that is stored. */
export class OutboxPace {
  readonly #resumed: () => void
  /** The timers that end the pauses, by place. */
  readonly #pauses = new Map<string, ReturnType<typeof setTimeout>>()
  #window = OUTBOX_WINDOW

  constructor(resumed: () => void) {
    this.#resumed = resumed
  }

  /** Messages that may be on their way. */
  get window(): number {
    return this.#window
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
}
