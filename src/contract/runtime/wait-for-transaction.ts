/** Waits until a transaction is in the chain, and says what became of it. */
import type {
  Account,
  Client,
  ReplacementReturnType,
  TransactionReceipt as ViemReceipt,
} from 'viem'
import { checksum } from '../codec/index.ts'
import { type Bound, callText, explain } from './call-contract.ts'
import type { Hex } from './definition.ts'
import { TransactionError } from './errors.ts'
import type { Sending } from './sending.ts'
import type { TransactionReceipt, WaitOptions } from './types.ts'

/** Three minutes: fifteen blocks of the main chain. */
const WAIT_MS = 180_000

/** Chains for development have their blocks at once; others are asked as often as this at most. */
const POLL_MS = 250

export async function waitForTransaction(
  bound: Bound,
  sent: { readonly hash: Hex; readonly sending: Sending; readonly account: Account },
  options: WaitOptions = {},
): Promise<TransactionReceipt> {
  const { confirmations = 1, timeout = WAIT_MS, signal } = options
  signal?.throwIfAborted()
  const { waitForTransactionReceipt } = await import('viem/actions')
  let replacement: ReplacementReturnType | undefined
  const waiting = waitForTransactionReceipt(bound.connection.client as Client, {
    hash: sent.hash,
    confirmations,
    timeout,
    pollingInterval: POLL_MS,
    onReplaced: (found) => {
      replacement = found
    },
  }).catch((error: unknown) => {
    throw notSeen(sent.hash, timeout, error)
  })
  const receipt = await orAborted(waiting, signal)
  if (replacement !== undefined && replacement.reason !== 'repriced') {
    throw replaced(sent.hash, replacement)
  }
  if (receipt.status !== 'success') throw await failure(bound, sent, receipt)
  return {
    hash: receipt.transactionHash,
    blockNumber: receipt.blockNumber,
    blockHash: receipt.blockHash,
    gasUsed: receipt.gasUsed,
    contractAddress: receipt.contractAddress
      ? checksum(receipt.contractAddress.slice(2).toLowerCase())
      : undefined,
    logs: receipt.logs,
  }
}

/** A receipt does not say why: the call is made again on the block before. */
async function failure(
  bound: Bound,
  { hash, sending, account }: { hash: Hex; sending: Sending; account: Account },
  receipt: ViemReceipt,
): Promise<unknown> {
  const { to, data } = sending
  const block = `0x${(receipt.blockNumber - 1n).toString(16)}`
  const call = { from: receipt.from ?? account, data, ...(to === undefined ? {} : { to }) }
  try {
    await bound.connection.request('eth_call', [call, block])
  } catch (error) {
    const reason = explain(error, bound, sending)
    if (reason !== error) return reason
  }
  return new TransactionError(hash, {
    short: `${callText(bound.definition, sending.called, sending.args)} failed in block ${receipt.blockNumber}`,
    next: `it used ${receipt.gasUsed} gas; look at the transaction ${hash}`,
  })
}

function replaced(hash: Hex, { reason, transaction }: ReplacementReturnType): TransactionError {
  const what = reason === 'cancelled' ? 'was cancelled' : 'was replaced'
  return new TransactionError(hash, {
    short: `the transaction ${hash} ${what} by ${transaction.hash}`,
    next: 'another one with the same nonce took its place: nothing of the first one happened',
  })
}

function notSeen(hash: Hex, timeout: number, cause: unknown): TransactionError {
  return new TransactionError(
    hash,
    {
      short: `the transaction ${hash} was not in a block after ${timeout} ms`,
      next: 'it may still come: wait again, or send it with a higher fee and the same nonce',
    },
    { cause },
  )
}

async function orAborted<Result>(
  waiting: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (signal === undefined) return waiting
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([waiting, promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
