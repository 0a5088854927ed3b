/** Tells chains apart by block 1. Block 0 will not do: anvil makes it anew at each start. */
import type { ChainReader } from './chain-reader.ts'
import type { Patience } from './patience.ts'

export class Origin {
  readonly #reader: ChainReader
  readonly #patience: Patience
  #first: string | undefined

  constructor(reader: ChainReader, patience: Patience) {
    this.#reader = reader
    this.#patience = patience
  }

  /** The start of the hash of block 1; undefined where there was none yet. */
  get first(): string | undefined {
    return this.#first
  }

  /** Keeps what is known where the node has no block 1, or not yet again. */
  async learn(): Promise<void> {
    const block = await this.#patience.with(() => this.#reader.block(1))
    if (block !== undefined) this.#first = block.hash.slice(2, 18).toLowerCase()
  }

  /** Whether the chain is another one now than it was with this block 1. */
  async isOtherThan(first: string | undefined): Promise<boolean> {
    await this.learn()
    return first !== undefined && this.#first !== undefined && this.#first !== first
  }
}
