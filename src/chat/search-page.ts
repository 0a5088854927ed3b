/** Gathers what a search finds into a page within its bounds. */
import { performance } from 'node:perf_hooks'
import type { Message } from './protocol/index.ts'
import type { SearchLimit, SearchPage } from './search.ts'

/** Looks at the clock after so many UTF-16 units that were compared: a millisecond, or some where letters are folded. */
const CLOCK_UNITS = 16_384
/** What a message costs besides its text: it was read, and the index led to it. */
const MESSAGE_UNITS = 512

/** Filled from the newest on; `full` or `late` says that it is enough. */
export class SearchPager {
  readonly #limit: SearchLimit
  readonly #deadline: number
  readonly #messages: Message[] = []
  #bytes = 0
  #compared = 0
  #last: number | undefined
  #next: number | undefined

  constructor(limit: SearchLimit) {
    this.#limit = limit
    this.#deadline = performance.now() + limit.milliseconds
  }

  /** Adds what matches; false when the page is full without it. */
  add(cursor: number, message: Message): boolean {
    const { messages, bytes } = this.#limit
    this.#bytes += Buffer.byteLength(message.text)
    const fits = this.#messages.length < messages && this.#bytes <= bytes
    if (!fits && this.#messages.length > 0) {
      this.#next = this.#last
      return false
    }
    this.#messages.push(message)
    this.#last = cursor
    return true
  }

  /** Tells that all down to `cursor` was looked at, a message of so many units last; false when the time is over. */
  looked(cursor: number, units: number): boolean {
    this.#compared += MESSAGE_UNITS + units
    if (this.#compared < CLOCK_UNITS) return true
    this.#compared = 0
    return this.reached(cursor)
  }

  /** The same, with a look at the clock at once. */
  reached(cursor: number): boolean {
    if (performance.now() < this.#deadline) return true
    this.#next = cursor
    return false
  }

  /** @param unsearched where older messages begin that could not be searched yet */
  page(unsearched?: number): SearchPage {
    const next = this.#next ?? unsearched
    return { messages: this.#messages, ...(next !== undefined && { next }) }
  }
}
