/** A log of the chain, with the types that a program wants. */
import { ChainDataError } from './errors.ts'
import { type Hex, isBytes, isHash, isQuantity } from './hex.ts'

/** What a contract wrote, and where it stands. */
export interface Log {
  /** As the node writes it, in lower case. */
  readonly address: Hex
  readonly topics: readonly Hex[]
  readonly data: Hex
  readonly blockNumber: bigint
  readonly blockHash: Hex
  /** Seconds; only of nodes that say it. */
  readonly blockTimestamp: bigint | undefined
  readonly transactionHash: Hex
  readonly transactionIndex: number
  /** Its place in the block. */
  readonly logIndex: number
}

/**
 * Undefined for what stands in no block of the chain: a log of a pending block, or one that the node calls removed.
 *
 * @throws {ChainDataError} `CONTRACT_CHAIN_DATA` if it is no log.
 */
export function parseLog(value: unknown): Log | undefined {
  const log = (value ?? {}) as Record<string, unknown>
  if (log.removed === true) return undefined
  if (log.blockHash === null || log.blockNumber === null || log.logIndex === null) return undefined
  const { address, topics, data, blockHash, transactionHash, blockNumber, logIndex } = log
  const isLog =
    isBytes(address) &&
    address.length === 42 &&
    Array.isArray(topics) &&
    topics.length <= 4 &&
    topics.every(isHash) &&
    isBytes(data) &&
    isHash(blockHash) &&
    isHash(transactionHash) &&
    isQuantity(blockNumber) &&
    isQuantity(logIndex) &&
    isQuantity(log.transactionIndex)
  if (!isLog) throw new ChainDataError('a log', value)
  const time = log.blockTimestamp
  return {
    ...{ address, topics, data, blockHash, transactionHash },
    blockNumber: BigInt(blockNumber),
    blockTimestamp: isQuantity(time) ? BigInt(time) : undefined,
    transactionIndex: Number(log.transactionIndex),
    logIndex: Number(logIndex),
  }
}
