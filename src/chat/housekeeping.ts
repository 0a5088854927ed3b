/** Keeps what grows within its bounds: the oldest messages go first, a little at a time, so that nobody waits for it. */
import { ChatError } from './errors.ts'
import type { History, Retention } from './history.ts'
import { PEOPLE_RETENTION } from './limits.ts'
import type { HubLog } from './log.ts'
import type { People } from './people.ts'

/** Messages that one slice drops: a few milliseconds of work. */
const SLICE_MESSAGES = 500
/** Parts of files, or whole rows of them, that one slice drops: about as much work. */
const SLICE_PARTS = 8
/** Group commits between two looks at the bytes kept. */
const PERIOD_COMMITS = 64
/** Milliseconds between two looks at the age of what is kept. */
const PERIOD_MS = 60 * 60 * 1000

/** What is tidied up, and by which bounds. */
export interface HousekeepingOptions {
  history: History
  people: People
  retention: Retention
  /** Bytes of all files, and milliseconds that a file waits for its message. */
  files: { bytes: number; unsentMs: number }
  log: HubLog
}

export class Housekeeping {
  readonly #history: History
  readonly #people: People
  readonly #retention: Retention
  readonly #files: HousekeepingOptions['files']
  readonly #log: HubLog
  readonly #timer: NodeJS.Timeout
  #commits = 0
  #slice: NodeJS.Immediate | undefined

  constructor({ history, people, retention, files, log }: HousekeepingOptions) {
    this.#history = history
    this.#people = people
    this.#retention = retention
    this.#files = files
    this.#log = log
    this.#timer = setInterval(() => this.#look(), PERIOD_MS).unref()
    this.#slice = setImmediate(() => this.#look())
  }

  /** Looks at the bytes kept every so many commits. */
  afterCommit(): void {
    this.#commits += 1
    if (this.#commits % PERIOD_COMMITS === 0) this.makeRoom()
  }

  /** Drops what is past its bound, from the next turn of the loop on. */
  makeRoom(): void {
    this.#slice ??= setImmediate(() => this.#dropSlice())
  }

  close(): void {
    clearInterval(this.#timer)
    clearImmediate(this.#slice)
  }

  #look(): void {
    this.#guard(() => {
      const seenBefore = Date.now() - PEOPLE_RETENTION.unseenMs
      this.#people.retain({ ...PEOPLE_RETENTION, seenBefore, now: Date.now() })
    })
    this.#dropSlice()
  }

  #dropSlice(): void {
    this.#slice = undefined
    this.#guard(() => {
      const now = Date.now()
      const { bytes, unsentMs } = this.#files
      const dropped = this.#history.retain(this.#retention, now, SLICE_MESSAGES)
      const bounds = { bytes, unsentBefore: now - unsentMs }
      if (dropped + this.#history.files.retain(bounds, SLICE_PARTS) > 0)
        this.#slice = setImmediate(() => this.#dropSlice())
    })
  }

  /** A store that fails here is no reason to stop talking. */
  #guard(work: () => void): void {
    try {
      work()
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      this.#log.warn({ err: error }, 'old messages could not be dropped')
    }
  }
}
