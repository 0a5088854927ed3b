/** The header of a block, as far as following a chain needs it. */
import { ChainDataError } from './errors.ts'
import { type Hex, isHash, isQuantity } from './hex.ts'

export interface Block {
  readonly number: number
  readonly hash: Hex
  readonly parentHash: Hex
  /** Seconds. */
  readonly timestamp: number
}

/**
 * Undefined for `null`: the node has no such block.
 *
 * @throws {ChainDataError} `CONTRACT_CHAIN_DATA` if it is no block.
 */
export function parseBlock(value: unknown): Block | undefined {
  if (value === null) return undefined
  const { number, hash, parentHash, timestamp } = (value ?? {}) as Record<string, unknown>
  const parsed = { number: Number(number), timestamp: Number(timestamp) }
  if (!isHash(hash) || !isHash(parentHash) || !isQuantity(number) || !isQuantity(timestamp)) {
    throw new ChainDataError('a block', value)
  }
  return { ...parsed, hash, parentHash }
}
