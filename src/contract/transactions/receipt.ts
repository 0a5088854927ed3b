/** What the chain says of a transaction that it took. */
import {
  ChainDataError,
  type Hex,
  isBytes,
  isHash,
  isQuantity,
  type Log,
  parseLog,
} from '../events/index.ts'

/** That a transaction is in the chain, and what it did there. */
export interface Receipt {
  readonly hash: Hex
  readonly status: 'success' | 'reverted'
  readonly blockNumber: bigint
  readonly blockHash: Hex
  readonly transactionIndex: number
  readonly from: Hex
  readonly to: Hex | undefined
  /** Set where it made a contract. */
  readonly contractAddress: Hex | undefined
  readonly gasUsed: bigint
  /** Wei for each gas; only of nodes that say it. */
  readonly effectiveGasPrice: bigint | undefined
  readonly logs: readonly Log[]
}

/**
 * Undefined for `null`, and for what stands in no block yet.
 *
 * @throws {ChainDataError} `CONTRACT_CHAIN_DATA` if it is none.
 */
export function parseReceipt(value: unknown): Receipt | undefined {
  if (value === null) return undefined
  const given = (value ?? {}) as Record<string, unknown>
  const { transactionHash, blockHash, blockNumber, from, to, contractAddress, gasUsed, logs } =
    given
  if (blockHash === null || blockNumber === null) return undefined
  const isReceipt =
    isHash(transactionHash) &&
    isHash(blockHash) &&
    isQuantity(blockNumber) &&
    isBytes(from) &&
    isQuantity(gasUsed) &&
    Array.isArray(logs)
  if (!isReceipt) throw new ChainDataError('a receipt', value)
  const price = given.effectiveGasPrice
  return {
    hash: transactionHash,
    status: given.status === '0x0' ? 'reverted' : 'success',
    ...{ blockNumber: BigInt(blockNumber), blockHash, from },
    transactionIndex: Number(given.transactionIndex),
    to: isBytes(to) ? to : undefined,
    contractAddress: isBytes(contractAddress) ? contractAddress : undefined,
    gasUsed: BigInt(gasUsed),
    effectiveGasPrice: typeof price === 'string' ? BigInt(price) : undefined,
    logs: logs.map(parseLog).filter((log) => log !== undefined),
  }
}
