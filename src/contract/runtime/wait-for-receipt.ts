/** Waits until a transaction is in the chain, and says of one that failed why. */
import { checksum } from '../codec/index.ts'
import { type Pending, type Receipt, waitForTransaction } from '../transactions/index.ts'
import { type Bound, callText, explain, toHex } from './call-contract.ts'
import { decodeLog } from './decode-log.ts'
import type { Hex } from './definition.ts'
import { RevertError, TransactionError } from './errors.ts'
import { intrinsicGas } from './intrinsic-gas.ts'
import type { Sending } from './sending.ts'
import type { TransactionReceipt, WaitOptions } from './types.ts'

/** A transaction that was sent, as it has to be called again to find out why it failed. */
export interface Sent {
  readonly hash: Hex
  readonly sending: Sending
  readonly value: bigint | undefined
  readonly gas: bigint
  /** As the node has it; undefined where the node signed it, and chose its nonce. */
  readonly pending: Pending | undefined
}

/** @throws {TransactionError} `CONTRACT_TRANSACTION`, or {RevertError} `CONTRACT_REVERT` where the reason is known. */
export async function waitForReceipt(
  bound: Bound,
  sent: Sent,
  options: WaitOptions = {},
): Promise<TransactionReceipt> {
  const asked = { ...options, sent: sent.pending }
  const outcome = await waitForTransaction(bound.connection, sent.hash, asked)
  if (outcome.kind === 'dropped') throw dropped(sent, outcome.isNonceFree)
  if (outcome.kind === 'replaced' && outcome.reason !== 'repriced') {
    throw replaced(sent.hash, outcome.reason === 'cancelled', outcome.receipt)
  }
  const { receipt } = outcome
  if (receipt.status !== 'success') throw await failure(bound, sent, { receipt, ...options })
  const made = receipt.contractAddress
  const { logs } = receipt
  const own = (made ?? bound.address).toLowerCase()
  return {
    hash: receipt.hash,
    blockNumber: receipt.blockNumber,
    blockHash: receipt.blockHash,
    gasUsed: receipt.gasUsed,
    contractAddress: made === undefined ? undefined : checksum(made),
    logs,
    events: logs.flatMap((log) =>
      log.address.toLowerCase() === own ? (decodeLog(bound.definition, log) ?? []) : [],
    ),
  }
}

/**
 * A receipt does not say why: the call is made again. The first of a block ran on the state before it, others on one in
 * between, to which the state behind the block comes closest.
 */
async function failure(
  bound: Bound,
  { hash: first, sending, value, gas }: Sent,
  { receipt, signal }: { receipt: Receipt; signal?: AbortSignal },
): Promise<unknown> {
  const { to, data, called, args } = sending
  // It may have been sent again, for another fee and with other gas.
  const { hash, blockNumber, transactionIndex, from, gasUsed } = receipt
  const call = {
    from,
    data,
    gas: toHex(gas),
    ...(to === undefined ? {} : { to }),
    ...(value === undefined ? {} : { value: toHex(value) }),
  }
  const blocks = [blockNumber - 1n, blockNumber]
  for (const block of transactionIndex === 0 ? blocks : blocks.toReversed()) {
    try {
      await bound.connection.request('eth_call', [call, toHex(block)], { signal })
    } catch (error) {
      signal?.throwIfAborted()
      const reason = explain(error, bound, { ...sending, hash })
      if (reason instanceof RevertError) return reason
    }
  }
  return new TransactionError(hash, {
    short: `${callText(bound.definition, called, args)} failed in block ${blockNumber}`,
    next: `it used ${gasUsed} ${hash === first ? `of ${gas} ` : ''}gas; look at the transaction ${hash}`,
  })
}

function replaced(hash: Hex, isCancelled: boolean, by: Receipt): TransactionError {
  return new TransactionError(hash, {
    short: `the transaction ${hash} was ${isCancelled ? 'cancelled' : 'replaced'} by ${by.hash}`,
    next: 'another one with the same nonce took its place: nothing of the first one happened',
  })
}

/** With its nonce it cannot happen twice, also where only this node has forgotten it. */
function dropped({ hash, pending, gas, sending }: Sent, isNonceFree: boolean): TransactionError {
  const nonce = pending === undefined ? 'the same nonce' : `nonce: ${pending.nonce}`
  const least = intrinsicGas(sending)
  // Some nodes take it, and throw it out where blocks are made.
  const tooLittle = `its gas of ${gas} is less than the ${least} that it takes before its code runs: leave gas out, or give more`
  const again = isNonceFree
    ? `its nonce is still free: send it again, with a higher fee and ${nonce}`
    : 'it was thrown out, or another one took its place: look at the account before it is sent again'
  return new TransactionError(hash, {
    short: `the node does not know the transaction ${hash} any more`,
    next: gas < least ? tooLittle : again,
  })
}
