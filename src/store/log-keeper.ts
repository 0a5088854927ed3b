/** Moves the write-ahead log into the database when there is time for it, and when a full disk asks for it. */
import type { DatabaseSync } from 'node:sqlite'
import type { DatabaseHooks } from './database.ts'
import type { Reserve } from './reserve.ts'

/** What keeping the log needs of the store. */
export interface LogKeeperOptions {
  reserve: Reserve
  /** Milliseconds without a commit after which the log is moved. */
  idleMs: number
}

/** Under load SQLite moves the log by itself, every CHECKPOINT_PAGES; this does it when the load ends. */
export class LogKeeper implements DatabaseHooks {
  readonly #sqlite: DatabaseSync
  readonly #options: LogKeeperOptions
  #timer: NodeJS.Timeout | undefined
  #written = false
  /** Whether the log holds what was to be erased. */
  #erases = false

  constructor(sqlite: DatabaseSync, options: LogKeeperOptions) {
    this.#sqlite = sqlite
    this.#options = options
  }

  /** Costs a timer only once an idle period: a commit while it runs is seen when it fires. */
  committed(erases: boolean): void {
    if (erases) this.#erases = true
    this.#written = true
    this.#timer ??= this.#arm()
  }

  /** What may help a transaction that found no room: the log's own space, then the reserve. */
  makeRoom(frees: boolean, attempt: number): boolean {
    if (attempt === 0 && this.checkpoint()) return true
    if (!frees || attempt > 1 || !this.#options.reserve.release()) return false
    this.checkpoint()
    return true
  }

  /** Moves the log as far as no reader needs it; true when its space can be used again. */
  checkpoint(): boolean {
    return this.#move('PASSIVE')
  }

  /** As {@link checkpoint}, and leaves a log without a byte, unless a reader holds it. */
  #empty(): void {
    this.#erases = !this.#move('TRUNCATE')
  }

  #move(manner: 'PASSIVE' | 'TRUNCATE'): boolean {
    try {
      const { busy, log, checkpointed } = this.#sqlite
        .prepare(`PRAGMA wal_checkpoint(${manner})`)
        .get()!
      if (manner === 'TRUNCATE') return busy === 0
      return Number(log) > 0 && log === checkpointed
    } catch {
      // A full or failing disk: the log stays, nothing is lost, and the next commit tells whoever writes.
      return false
    }
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #arm(): NodeJS.Timeout {
    this.#written = false
    return setTimeout(() => {
      this.#timer = undefined
      if (this.#written) this.#timer = this.#arm()
      else this.#rest()
    }, this.#options.idleMs).unref()
  }

  #rest(): void {
    if (this.#erases) this.#empty()
    else this.checkpoint()
    this.#options.reserve.ensure()
  }
}
