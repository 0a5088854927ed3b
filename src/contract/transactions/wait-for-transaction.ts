/** Waits until a transaction has its place in the chain, and says what became of it. */
import type { Connection } from '../connection/index.ts'
import { Heads, type Hex, Patience } from '../events/index.ts'
import { WaitTimeoutError } from './errors.ts'
import { DROPPED_MS, WAIT_MS } from './limits.ts'
import type { Pending } from './pending.ts'
import type { Receipt } from './receipt.ts'
import { type Replacement, TransactionReader } from './transaction-reader.ts'

/** How long, and for what, a transaction is waited for; every field has a default. */
export interface WaitForOptions {
  /** Blocks that have to hold it, its own included. @default 1 */
  readonly confirmations?: number | undefined
  /** Milliseconds after which it is given up. @default 180_000 */
  readonly timeout?: number | undefined
  /** Milliseconds for which the node may not know it before it counts as dropped. @default 30_000 */
  readonly droppedAfter?: number | undefined
  /** Milliseconds between two looks where the node does not push. @default half the time between blocks */
  readonly interval?: number | undefined
  /** What was sent, where that is known: the node may have forgotten it for another one before it is asked. */
  readonly sent?: Pending | undefined
  /** Ends the wait; its reason is thrown as it is. */
  readonly signal?: AbortSignal | undefined
}

/** What became of a transaction. `reorganised` counts how often it had a place and lost it again. */
export type TransactionOutcome =
  | { readonly kind: 'mined'; readonly receipt: Receipt; readonly reorganised: number }
  | {
      /** Another one of the same sender and nonce took its place: nothing of it happened. */
      readonly kind: 'replaced'
      /** `repriced`: the same for another fee; `cancelled`: nothing, sent to oneself. */
      readonly reason: 'repriced' | 'cancelled' | 'other'
      /** Of the one that took its place. */
      readonly receipt: Receipt
      readonly reorganised: number
    }
  | {
      /** The node does not know it any more, or never did, and no other one took its place as far as can be told. */
      readonly kind: 'dropped'
      /** Whether its nonce is still free; false where nobody knows its nonce. */
      readonly isNonceFree: boolean
      readonly reorganised: number
    }

/**
 * Waits for a transaction by its hash, over pushes and polling alike, through restarts of the node and reorganisations.
 * A transaction that failed is `mined` too: look at `receipt.status`.
 *
 * @throws {WaitTimeoutError} `CONTRACT_WAIT` if it is not settled in time.
 */
export async function waitForTransaction(
  connection: Connection,
  hash: Hex,
  options: WaitForOptions = {},
): Promise<TransactionOutcome> {
  const { confirmations = 1, timeout = WAIT_MS, droppedAfter = DROPPED_MS, interval } = options
  options.signal?.throwIfAborted()
  const stop = new AbortController()
  const signals = [stop.signal, ...(options.signal === undefined ? [] : [options.signal])]
  const signal = AbortSignal.any(signals)
  const heads = new Heads(connection, { interval, signal })
  const reader = new TransactionReader(connection, signal)
  const patience = new Patience({ patience: timeout, signal })
  let late: WaitTimeoutError | undefined
  let seen = { confirmations: 0 }
  /** The block that had it last. One of several nodes may not know its receipt yet: it has not lost its place then. */
  let place: string | undefined
  let isNonceUsed = false
  const timer = setTimeout(() => {
    late = new WaitTimeoutError(hash, timeout, { ...seen, isNonceUsed })
    stop.abort(late)
  }, timeout)

  let known = options.sent
  let reorganised = 0
  let missingSince: number | undefined
  let replacement: Replacement | undefined
  /** Undefined as long as it is not settled. */
  const weigh = async (receipt: Receipt, head: number): Promise<TransactionOutcome | undefined> => {
    if (place !== undefined && receipt.blockHash !== place) reorganised += 1
    place = receipt.blockHash
    missingSince = undefined
    const depth = Math.max(1, head - Number(receipt.blockNumber) + 1)
    seen = { confirmations: depth }
    // Should it lose its place, its nonce tells what became of it.
    if (depth < confirmations) {
      known ??= await reader.transaction(hash)
      return undefined
    }
    if (replacement === undefined) return { kind: 'mined', receipt, reorganised }
    return { kind: 'replaced', reason: replacement.reason, receipt, reorganised }
  }
  const look = async (head: number): Promise<TransactionOutcome | undefined> => {
    const receipt = await reader.receipt(replacement?.hash ?? hash)
    if (receipt !== undefined) return weigh(receipt, head)
    seen = { confirmations: 0 }
    // What took its place may be gone itself, and the first one back.
    replacement = undefined
    const pending = await reader.transaction(hash)
    known ??= pending
    isNonceUsed = known !== undefined && (await reader.isUsed(known))
    if (known !== undefined && isNonceUsed) {
      missingSince = undefined
      // It may have been mined between the two questions.
      const late = await reader.receipt(hash)
      if (late !== undefined) return weigh(late, head)
      // The block that used it may be later than the head that was known.
      const { number } = await heads.now()
      replacement = await reader.replacementOf(known, number)
      // A used nonce alone does not say by whom: the receipt of a transaction may come long after its block.
      const other = replacement && (await reader.receipt(replacement.hash))
      return other && weigh(other, number)
    }
    missingSince = pending === undefined ? (missingSince ?? Date.now()) : undefined
    if (missingSince === undefined || Date.now() - missingSince < droppedAfter) return undefined
    if (place !== undefined) reorganised += 1
    return { kind: 'dropped', isNonceFree: known !== undefined, reorganised }
  }

  try {
    let head = await heads.now({ isFirst: true })
    for (;;) {
      const outcome = await patience.with(() => look(head.number))
      if (outcome !== undefined) return outcome
      head = await patience.with(() => heads.next({ within: droppedAfter }))
    }
  } catch (error) {
    options.signal?.throwIfAborted()
    throw late ?? error
  } finally {
    clearTimeout(timer)
    stop.abort()
    await heads.close()
  }
}
