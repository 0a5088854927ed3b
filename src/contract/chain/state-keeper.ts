/** Saves a chain's state while it runs. anvil's own way writes over the file, and a kill in the middle leaves half of it. */
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Connection } from '../connection/index.ts'
import { BUSY_TIMES, DUMP_MS, IDLE_TIMES, STATE_BYTES } from './limits.ts'
import { keepOldState, type SavedState, type StateHeader, writeState } from './state-file.ts'

export interface StateKeeperOptions {
  readonly connection: Connection
  /** What the chain was started from. */
  readonly saved: SavedState
  readonly header: StateHeader
  /** Milliseconds between two savings. */
  readonly interval: number
  readonly onWarning: (line: string) => void
}

/** Saves at intervals until it is stopped. */
export class StateKeeper {
  readonly #options: StateKeeperOptions
  #timer: NodeJS.Timeout | undefined
  #saving: Promise<void> = Promise.resolve()
  #stopped = false
  #last: Buffer | undefined
  /** The newest one that was saved. */
  #block: unknown
  #readAt = Number.NEGATIVE_INFINITY
  #cost = 0
  /** It is told once, until it works again. */
  #failed = false

  constructor(options: StateKeeperOptions) {
    this.#options = options
    this.#wait()
  }

  /** Saves for the last time; false where that fails, which is told. */
  async stop(): Promise<boolean> {
    this.abandon()
    await this.#saving
    try {
      await this.#save()
      return true
    } catch (error) {
      this.#warn(error)
      return false
    }
  }

  /** Ends without saving: there is no chain any more. */
  abandon(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      this.#saving = this.#round()
    }, this.#options.interval)
  }

  async #round(): Promise<void> {
    try {
      await this.#saveIfDue()
    } catch (error) {
      if (this.#stopped) return
      if (!this.#failed) this.#warn(error)
      this.#failed = true
    }
    if (!this.#stopped) this.#wait()
  }

  /** It is read less often the more it costs, and without a new block there is little to expect. */
  async #saveIfDue(): Promise<void> {
    const { connection } = this.#options
    const info = await connection.request<{ currentBlockHash?: unknown }>('anvil_nodeInfo', [])
    const times = info.currentBlockHash === this.#block ? IDLE_TIMES : BUSY_TIMES
    if (performance.now() - this.#readAt < times * this.#cost) return
    await this.#save()
    this.#failed = false
    this.#block = info.currentBlockHash
  }

  async #save(): Promise<void> {
    const { connection, saved, header } = this.#options
    const from = performance.now()
    const hex = await connection.request<string>('anvil_dumpState', [], {
      timeout: DUMP_MS,
      attempts: 1,
    })
    const packed = Buffer.from(hex.slice(2), 'hex')
    this.#cost = performance.now() - from
    this.#readAt = performance.now()
    if (this.#last?.equals(packed)) return
    const state = await promisify(gunzip)(packed, { maxOutputLength: STATE_BYTES })
    if (this.#last === undefined) keepOldState(saved, header.anvil)
    await writeState(saved.file, state, header)
    this.#last = packed
  }

  #warn(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    this.#options.onWarning(`the state of the development chain could not be saved: ${reason}`)
  }
}
