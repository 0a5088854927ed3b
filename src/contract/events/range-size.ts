/** How many blocks are asked for at once: it grows while the node gives them, and shrinks where it refuses. */
import { BOLD_AFTER, FIRST_RANGE_BLOCKS, RANGE_BLOCKS, RANGE_LOGS } from './limits.ts'

export class RangeSize {
  #blocks: number
  #ceiling = RANGE_BLOCKS
  readonly #most: number
  #taken = 0

  /** `first` is a start, `most` a bound that never gives way. */
  constructor({ first = FIRST_RANGE_BLOCKS, most = RANGE_BLOCKS } = {}) {
    this.#most = Math.max(1, most)
    this.#ceiling = this.#most
    this.#blocks = Math.max(1, Math.min(first, this.#most))
  }

  get blocks(): number {
    return this.#blocks
  }

  /** So many logs came for so many blocks. */
  took(blocks: number, logs: number): void {
    this.#taken += 1
    if (this.#taken % BOLD_AFTER === 0) this.#ceiling = Math.min(this.#ceiling * 2, this.#most)
    const byLogs = logs === 0 ? this.#most : Math.max(1, Math.floor((blocks * RANGE_LOGS) / logs))
    // A short last range says nothing about larger ones.
    const grown = blocks < this.#blocks ? this.#blocks : this.#blocks * 2
    this.#blocks = Math.min(grown, byLogs, this.#ceiling)
  }

  /** The node does not give so many; `hint` is how many it says it gives. */
  refused(blocks: number, hint: number | undefined): void {
    this.#taken = 0
    this.#ceiling = Math.max(1, blocks - 1)
    const half = Math.max(1, blocks >> 1)
    this.#blocks = hint === undefined || hint >= blocks ? half : Math.max(1, hint)
  }
}
