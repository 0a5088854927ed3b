/** Deadlines of one length for any number of holders, on one timer: the order of insertion is the order in which they fall due. */

/** How late a deadline may be noticed, as a part of its length: holders due close together share one wake-up. */
const SLACK_PART = 1 / 100
const LONGEST_SLACK_MS = 500

export class DeadlineQueue<Holder> {
  readonly #due = new Map<Holder, number>()
  readonly #lengthMs: number
  readonly #slackMs: number
  readonly #onDue: (holder: Holder) => void
  #timer: NodeJS.Timeout | undefined
  #waking = false

  constructor(lengthMs: number, onDue: (holder: Holder) => void) {
    this.#lengthMs = lengthMs
    this.#slackMs = Math.min(LONGEST_SLACK_MS, Math.ceil(lengthMs * SLACK_PART))
    this.#onDue = onDue
  }

  get size(): number {
    return this.#due.size
  }

  /** Those who have a deadline, the next one first. */
  holders(): IterableIterator<Holder> {
    return this.#due.keys()
  }

  /** Sets the holder's deadline to one length from now. */
  start(holder: Holder): void {
    this.#due.delete(holder)
    this.#due.set(holder, this.#now() + this.#lengthMs)
    if (!this.#waking) this.#timer ??= this.#wakeIn(this.#lengthMs)
  }

  stop(holder: Holder): void {
    this.#due.delete(holder)
    if (this.#due.size === 0) this.close()
  }

  /** Forgets all holders and the timer. */
  close(): void {
    this.#due.clear()
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #now(): number {
    return Math.floor(performance.now())
  }

  #wakeIn(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.#wake(), ms + this.#slackMs).unref()
  }

  #wake(): void {
    this.#timer = undefined
    this.#waking = true
    const now = this.#now()
    for (const [holder, due] of this.#due) {
      if (due > now) break
      this.#due.delete(holder)
      this.#onDue(holder)
    }
    this.#waking = false
    const next = this.#due.values().next()
    if (!next.done) this.#timer = this.#wakeIn(Math.max(0, next.value - now))
  }
}
