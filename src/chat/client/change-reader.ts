/** Keeps a room's messages as they are now: knows which of its changes were heard of, and asks for those that were not. */
import type { ChangesAnswer, Message } from '../protocol/index.ts'
import { CATCH_UP_MESSAGES } from './limits.ts'

/** What {@link ChangeReader} needs. */
export interface ChangeReaderOptions {
  epoch: () => string | undefined
  changes: (query: {
    after: number
    limit: number
  }) => Promise<Pick<ChangesAnswer, 'epoch' | 'rev' | 'messages' | 'more'>>
  /** Messages as they are after their newest change. */
  apply: (messages: readonly Message[]) => void
}

/** Numbers are those of changes; a node that gives none knows no changes, and is asked for none. */
export class ChangeReader {
  readonly #options: ChangeReaderOptions
  /** Everything up to here was applied. */
  #known = 0
  /** The newest that the node told of. */
  #told = 0
  #reading = false

  constructor(options: ChangeReaderOptions) {
    this.#options = options
  }

  /** The view begins anew, with messages as they were after this change. */
  start(rev = 0): void {
    this.#known = rev
    this.#told = rev
  }

  /** The room stands at this change, whatever was heard of it. */
  reach(rev = 0): void {
    this.#told = Math.max(this.#told, rev)
    void this.#read()
  }

  /** All changes after the last one that was heard of, up to this one, are applied. */
  heard(rev: number): void {
    if (this.#known === this.#told && !this.#reading) this.start(Math.max(this.#told, rev))
    else this.reach(rev)
  }

  /** Messages came in as they were after this change: later ones may have been heard of before they were here. */
  asOf(rev: number | undefined): void {
    if (rev === undefined || rev >= this.#known) return
    this.#known = rev
    void this.#read()
  }

  async #read(): Promise<void> {
    if (this.#reading) return
    this.#reading = true
    const { epoch, changes, apply } = this.#options
    try {
      while (this.#known < this.#told) {
        const after = this.#known
        const began = epoch()
        const page = await changes({ after, limit: CATCH_UP_MESSAGES })
        // The view began anew meanwhile, or holds messages by now that are older than what was asked for.
        if (epoch() !== began || this.#known !== after) continue
        if (page.epoch !== began || page.rev <= after) break
        apply(page.messages)
        this.#known = page.rev
        this.#told = Math.max(this.#told, page.rev)
      }
    } catch {
      // Asked for again with the next change, gap or connection.
    }
    this.#reading = false
  }
}
