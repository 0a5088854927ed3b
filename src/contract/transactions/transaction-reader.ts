/** Asks a node for what becomes of one transaction. */
import type { Connection } from '../connection/index.ts'
import type { Hex } from '../events/index.ts'
import { SEARCHED_BLOCKS } from './limits.ts'
import { type Pending, parsePending, replacementReason } from './pending.ts'
import { parseReceipt, type Receipt } from './receipt.ts'

export class TransactionReader {
  readonly #connection: Connection
  readonly #signal: AbortSignal

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

  /** The other one of its sender and nonce, if a block near the head has it; newest first. */
  async replacementOf(pending: Pending, head: number) {
    for (let number = head; number >= 0 && number > head - SEARCHED_BLOCKS; number -= 1) {
      const block = await this.#ask('eth_getBlockByNumber', [`0x${number.toString(16)}`, true])
      const { transactions } = (block ?? {}) as { transactions?: unknown }
      const found = (Array.isArray(transactions) ? transactions : [])
        .map(parsePending)
        .find((one) => one?.from === pending.from && one.nonce === pending.nonce)
      if (found !== undefined && found.hash !== pending.hash) {
        return { reason: replacementReason(pending, found), hash: found.hash }
      }
    }
    return undefined
  }

  #ask(method: string, params: readonly unknown[]): Promise<unknown> {
    return this.#connection.request(method, params, { attempts: 1, signal: this.#signal })
  }
}
