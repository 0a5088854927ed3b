/** The header of a block, as far as following a chain needs it. */
import { ChainDataError } from './errors.ts'
import { type Hex, isHash, isQuantity } from './hex.ts'

/** What ties a block to the one before. */
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

/**
 * Whether the node has this very block. Block 0 is the same on any chain that has one: anvil makes it anew at each start
 * and keeps the others, so that its hash says nothing.
 */
export function stands(mark: Pick<Block, 'number' | 'hash'>, now: Block | undefined): boolean {
  return now !== undefined && (mark.number === 0 || now.hash === mark.hash)
}

/** Whether one block follows from the other, by hash. */
export function follows(block: Block, parentHash: string): boolean {
  return block.number <= 1 || block.parentHash === parentHash
}
