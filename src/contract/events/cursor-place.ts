/** Finds the block that a saved cursor stands on, or where that is gone the newest that it names and that stands. */
import { type Block, stands as isStanding } from './block.ts'
import type { ChainReader } from './chain-reader.ts'
import type { Mark, Position } from './cursor.ts'
import { CursorError, ReorganisationDepthError } from './errors.ts'
import type { Heads } from './heads.ts'
import { LAG_MS } from './limits.ts'
import type { Origin } from './origin.ts'
import type { Patience } from './patience.ts'

/** What it takes of a follower. */
interface Means {
  readonly reader: ChainReader
  readonly heads: Heads
  readonly patience: Patience
  readonly origin: Origin
  /** Blocks that may be replaced. */
  readonly depth: number
  /** Throws where the head has been far below the block that was seen for too long. */
  checkLag(head: Block, seen: number): void
}

export interface Place {
  readonly head: Block
  /** The cursor's own block, or one before it. */
  readonly stands: Mark
  readonly isRewound: boolean
}

export class CursorPlace {
  readonly #means: Means
  /** For the messages. */
  readonly #cursor: string

  constructor(cursor: string, means: Means) {
    this.#cursor = cursor
    this.#means = means
  }

  /**
   * @throws {CursorError} `CONTRACT_CURSOR` if it is one of another chain.
   * @throws {ReorganisationDepthError} `CONTRACT_REORGANISATION_DEPTH` if nothing that it names stands.
   */
  async find(position: Position, now: Block): Promise<Place> {
    const { head, found } = await this.#wait(position, now)
    if (found !== undefined && isStanding(position, found)) {
      return { head, stands: found, isRewound: false }
    }
    return { head, stands: await this.#newest(position), isRewound: true }
  }

  /** For the block where the node may lag; without it where the chain is another one below, or stays shorter. */
  async #wait(position: Position, now: Block): Promise<{ head: Block; found: Block | undefined }> {
    const { reader, heads, patience, depth, checkLag } = this.#means
    const since = Date.now()
    for (let head = now; ; ) {
      const found = await patience.with(() => reader.block(position.number))
      if (found !== undefined || (await this.#isReplaced(position, head))) return { head, found }
      checkLag(head, position.number)
      const isFar = head.number < position.number - depth
      if (!isFar && Date.now() - since >= LAG_MS) return { head, found }
      head = await patience.with(() => heads.next())
    }
  }

  /** Whether one of the blocks below the cursor is another one. A node that lags has no others, only fewer. */
  async #isReplaced(position: Position, head: Block): Promise<boolean> {
    const marks = position.recent.filter(({ number }) => number <= head.number)
    const blocks = await this.#blocks(marks)
    const isOther = (mark: Mark, block: Block | undefined) =>
      block !== undefined && !isStanding(mark, block)
    return marks.some((mark, index) => isOther(mark, blocks[index])) || this.#isOther(position)
  }

  async #newest(position: Position): Promise<Mark> {
    const { number, recent } = position
    const blocks = await this.#blocks(recent)
    const stands = recent.find((mark, index) => isStanding(mark, blocks[index]))
    if (stands !== undefined) return stands
    await this.#isOther(position)
    throw new ReorganisationDepthError(recent.at(-1)?.number ?? number)
  }

  #blocks(marks: readonly Mark[]): Promise<(Block | undefined)[]> {
    const { reader, patience } = this.#means
    return patience.with(() => reader.blocks(marks.map(({ number }) => number)))
  }

  /** Whether block 1 is another one; an error unless the cursor remembers all that was followed. */
  async #isOther({ first, number, start }: Position): Promise<boolean> {
    const { origin, depth } = this.#means
    if (!(await origin.isOtherThan(first))) return false
    if (number - start < depth && start <= 1) return true
    throw new CursorError(this.#cursor, 'comes from another chain')
  }
}
