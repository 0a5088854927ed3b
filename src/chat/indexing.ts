/** Has the full text written a moment after it is said, a little at a time, so that nobody waits for it. */
import { ChatError } from './errors.ts'
import type { HubLog } from './log.ts'
import type { Searchable } from './search.ts'

/** Messages that one turn writes: a few milliseconds of work. */
const TURN_MESSAGES = 200
/** Messages that are written at once when somebody searches. */
const SEARCHED_MESSAGES = 2_000
/** Milliseconds between two turns: leaves most of the time to others, and keeps up with 10,000 messages a second. */
const PAUSE_MS = 10
/** Milliseconds from a commit to the first turn: what is said meanwhile is written together. */
const GATHER_MS = 200

export interface IndexingOptions {
  history: Searchable
  log: HubLog
}

export class Indexing {
  readonly #history: Searchable
  readonly #log: HubLog
  #timer: NodeJS.Timeout | undefined
  #closed = false

  /** Begins with what an earlier process left. */
  constructor({ history, log }: IndexingOptions) {
    this.#history = history
    this.#log = log
    this.#arm(GATHER_MS)
  }

  /** Something was said or edited. */
  afterCommit(): void {
    this.#arm(GATHER_MS)
  }

  /** Writes what waits now, as far as one turn goes: whoever searches finds what was said a moment ago. */
  catchUp(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#turn(SEARCHED_MESSAGES)
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  #arm(milliseconds: number): void {
    if (this.#closed) return
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#turn(TURN_MESSAGES)
    }, milliseconds).unref()
  }

  /** A store that fails here loses nothing: what waits is tried again after the next commit. */
  #turn(messages: number): void {
    try {
      if (this.#history.index(messages)) this.#arm(PAUSE_MS)
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      this.#log.warn({ err: error }, 'the index of messages could not be written')
    }
  }
}
