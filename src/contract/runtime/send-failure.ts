/** Says in our words why a transaction was not taken: viem wraps what nodes and accounts say. */
import { mayHaveArrived, RpcError } from '../connection/index.ts'
import { ContractError, quoted } from '../errors.ts'
import type { Hex } from './definition.ts'
import { SendError, UnclearSendError } from './errors.ts'

/** Causes lie a few levels deep at most. */
const CAUSE_DEPTH = 8

/** Letters of what a node or viem says that a message can hold. */
const WORDS_LENGTH = 300

/** A transaction that went to the node: its hash where it was signed here, its nonce where it is known. */
export interface Handed {
  readonly hash: Hex | undefined
  readonly nonce: number | undefined
}

/**
 * What an error of viem or of the node means for this transaction. What is ours already, such as a connection that was
 * lost before anything was `handed` over, and what comes from elsewhere, such as the reason of a signal, is given back as
 * it is.
 */
export function sendFailure(
  error: unknown,
  { call, from, handed }: { call: string; from: string; handed: Handed | undefined },
): unknown {
  const chain = causesOf(error)
  const own = chain.find((one) => one instanceof ContractError)
  const words = own instanceof RpcError ? own.words : (own?.shortMessage ?? wordsOf(chain))
  const text = quoted(words, WORDS_LENGTH)
  if (handed !== undefined && own !== undefined && mayHaveArrived(own)) {
    return new UnclearSendError(call, { words: text, from, ...handed }, { cause: error })
  }
  if (own !== undefined && !(own instanceof RpcError)) return own
  if (own === undefined && !isOfViem(error)) return error
  return new SendError(call, { words: text, next: advice(words, from) }, { cause: error })
}

/** Whether this is what viem wrapped. */
export function isCausedBy(error: unknown, reason: unknown): boolean {
  return error === reason || causesOf(error).some((one) => one === reason || one.cause === reason)
}

function causesOf(error: unknown): Error[] {
  const causes: Error[] = []
  let one = error
  while (one instanceof Error && causes.length < CAUSE_DEPTH) {
    causes.push(one)
    one = one.cause
  }
  return causes
}

/** What an account said itself is deepest; of viem's own errors the short form is enough. */
function wordsOf(chain: readonly Error[]): string {
  const last = chain.at(-1)
  return isOfViem(last) ? last.shortMessage : (last?.message ?? '')
}

function isOfViem(error: unknown): error is Error & { readonly shortMessage: string } {
  return error instanceof Error && 'shortMessage' in error && 'docsPath' in error
}

function advice(words: string, from: string): string {
  if (/insufficient (funds|balance)/i.test(words)) return `give wei to ${from} first`
  if (/nonce/i.test(words)) return "leave nonce out for the account's next one, or look at it"
  if (/underpriced|base fee|fee cap|max(imum)? fee|fee too low|gas price|tip/i.test(words)) {
    return 'offer more, or leave the fees to the chain'
  }
  if (/signer|unknown account|unlock|not managed|no account/i.test(words)) {
    return `the node does not sign for ${from}: give an account of viem that holds its key`
  }
  if (/\bgas\b/i.test(words)) return 'leave gas out, or give what the chain allows'
  return `look at ${from}, its balance and its nonce`
}
