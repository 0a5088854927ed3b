/** Tells where in a list of times another day begins, by the calendar of this place. */

export class DayOfTime {
  /** Milliseconds from 1970 to the last time that a date can hold (ECMA-262, time values). */
  static readonly #LAST = 8.64e15
  #from = 0
  #to = 0
  /** How often each day began: a clock that went back begins one again. */
  readonly #begun = new Map<number, number>()

  /** A name for the day that begins with this time, unlike every other; undefined while the day goes on. */
  enter(at: number): string | undefined {
    // Naming the day of each of thousands of times would take longer than drawing them.
    if (at >= this.#from && at < this.#to) return undefined
    const day = new Date(Math.max(-DayOfTime.#LAST, Math.min(at, DayOfTime.#LAST)))
    const start = day.setHours(0, 0, 0, 0) || 0
    const times = (this.#begun.get(start) ?? 0) + 1
    this.#begun.set(start, times)
    this.#from = start
    // What lies beyond the times of this language is one more day.
    this.#to = day.setDate(day.getDate() + 1) || Number.POSITIVE_INFINITY
    return times === 1 ? `day ${start}` : `day ${start} again ${times}`
  }
}
