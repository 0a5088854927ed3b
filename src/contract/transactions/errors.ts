/** What can go wrong while a transaction is waited for; docs/errors.md explains the codes. */
import { ContractError } from '../errors.ts'

/** A transaction is not settled in time. */
export class WaitTimeoutError extends ContractError {
  readonly hash: string
  readonly milliseconds: number
  /** How often it was seen in a block, up to this. 0: in none. */
  readonly confirmations: number
  /** Whether its nonce was used, by itself or by another one, though neither was seen in a block. */
  readonly isNonceUsed: boolean
  constructor(
    hash: string,
    milliseconds: number,
    seen: { readonly confirmations: number; readonly isNonceUsed: boolean },
  ) {
    const { confirmations } = seen
    const isNonceUsed = seen.isNonceUsed && confirmations === 0
    super('CONTRACT_WAIT', {
      short:
        confirmations > 0
          ? `the transaction ${hash} had ${confirmations} confirmations after ${milliseconds} ms, fewer than were asked for`
          : isNonceUsed
            ? `the transaction ${hash} had no receipt after ${milliseconds} ms, though its nonce is used`
            : `the transaction ${hash} was in no block after ${milliseconds} ms`,
      next: isNonceUsed
        ? 'it may have happened, or another one of its nonce: look for it elsewhere before it is sent again'
        : 'it may still come: wait again, or send it with a higher fee and the same nonce',
    })
    this.hash = hash
    this.milliseconds = milliseconds
    this.confirmations = confirmations
    this.isNonceUsed = isNonceUsed
  }
}
