/** Waits until a transaction is in the chain, and says of one that failed why. */
import { checksum } from '../codec/index.ts'
import { type Receipt, waitForTransaction } from '../transactions/index.ts'
import { type Bound, callText, explain } from './call-contract.ts'
import type { Hex } from './definition.ts'
import { TransactionError } from './errors.ts'
import type { Sending } from './sending.ts'
import type { TransactionReceipt, WaitOptions } from './types.ts'

/** @throws {TransactionError} `CONTRACT_TRANSACTION`, or {RevertError} `CONTRACT_REVERT` where the reason is known. */
export async function waitForReceipt(
  bound: Bound,
  sent: { readonly hash: Hex; readonly sending: Sending },
  options: WaitOptions = {},
): Promise<TransactionReceipt> {
  const outcome = await waitForTransaction(bound.connection, sent.hash, options)
  if (outcome.kind === 'dropped') throw dropped(sent.hash)
  if (outcome.kind === 'replaced' && outcome.reason !== 'repriced') {
    throw replaced(sent.hash, outcome.reason === 'cancelled', outcome.receipt)
  }
  const { receipt } = outcome
  if (receipt === undefined) throw replaced(sent.hash, false, undefined)
  if (receipt.status !== 'success') throw await failure(bound, sent, receipt)
  const { contractAddress } = receipt
  return {
    hash: receipt.hash,
    blockNumber: receipt.blockNumber,
    blockHash: receipt.blockHash,
    gasUsed: receipt.gasUsed,
    contractAddress:
      contractAddress === undefined ? undefined : checksum(contractAddress.slice(2).toLowerCase()),
    logs: receipt.logs,
  }
}

/** A receipt does not say why: the call is made again on the block before. */
async function failure(
  bound: Bound,
  { hash, sending }: { hash: Hex; sending: Sending },
  receipt: Receipt,
): Promise<unknown> {
  const { to, data } = sending
  const block = `0x${(receipt.blockNumber - 1n).toString(16)}`
  const call = { from: receipt.from, data, ...(to === undefined ? {} : { to }) }
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

function replaced(hash: Hex, isCancelled: boolean, by: Receipt | undefined): TransactionError {
  const what = isCancelled ? 'was cancelled' : 'was replaced'
  return new TransactionError(hash, {
    short: `the transaction ${hash} ${what}${by === undefined ? '' : ` by ${by.hash}`}`,
    next: 'another one with the same nonce took its place: nothing of the first one happened',
  })
}

function dropped(hash: Hex): TransactionError {
  return new TransactionError(hash, {
    short: `the node does not know the transaction ${hash} any more`,
    next: 'its nonce is still free: send it again, with a higher fee',
  })
}
