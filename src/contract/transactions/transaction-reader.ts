/** Asks a node for what becomes of one transaction. */
import type { Connection } from '../connection/index.ts'
import type { Hex } from '../events/index.ts'
import { SEARCHED_BLOCKS } from './limits.ts'
import { type Pending, parsePending, replacementReason } from './pending.ts'
import { parseReceipt, type Receipt } from './receipt.ts'

/** What took the place of a transaction. */
export interface Replacement {
  readonly reason: 'repriced' | 'cancelled' | 'other'
  readonly hash: Hex
}

export class TransactionReader {
  readonly #connection: Connection
  readonly #signal: AbortSignal
  /** Hashes of blocks that were searched, and all below them. */
  readonly #searched = new Set<unknown>()

  constructor(connection: Connection, signal: AbortSignal) {
    this.#connection = connection
    this.#signal = signal
  }

  async receipt(hash: Hex): Promise<Receipt | undefined> {
    return parseReceipt(await this.#ask('eth_getTransactionReceipt', [hash]))
  }

  async transaction(hash: Hex): Promise<Pending | undefined> {
    return parsePending(await this.#ask('eth_getTransactionByHash', [hash]))
  }

  /** Whether the nonce is used, by this transaction or another. */
  async isUsed({ from, nonce }: Pending): Promise<boolean> {
    return Number(await this.#ask('eth_getTransactionCount', [from, 'latest'])) > nonce
  }

  /**
   * The other one of its sender and nonce, if a block near the head has it. Undefined says nothing: it may be itself in a
   * block, with a receipt that comes late, or in one that this node does not know yet.
   */
  async replacementOf(pending: Pending, head: number): Promise<Replacement | undefined> {
    const passed: unknown[] = []
    let wanted: unknown
    for (let number = head; number >= 0 && number > head - SEARCHED_BLOCKS; number -= 1) {
      const block = await this.#ask('eth_getBlockByNumber', [`0x${number.toString(16)}`, true])
      const { transactions, hash, parentHash } = (block ?? {}) as Record<string, unknown>
      // A node that is behind, or another chain's block: the next look searches anew.
      if (!Array.isArray(transactions) || (wanted ?? hash) !== hash) return undefined
      if (this.#searched.has(hash)) break
      const found = transactions
        .map(parsePending)
        .find((one) => one?.from === pending.from && one.nonce === pending.nonce)
      if (found?.hash === pending.hash) return undefined
      if (found !== undefined) {
        return { reason: replacementReason(pending, found), hash: found.hash }
      }
      passed.push(hash)
      wanted = parentHash
    }
    for (const hash of passed) this.#searched.add(hash)
    return undefined
  }

  #ask(method: string, params: readonly unknown[]): Promise<unknown> {
    return this.#connection.request(method, params, { attempts: 1, signal: this.#signal })
  }
}
