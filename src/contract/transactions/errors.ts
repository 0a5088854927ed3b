/** What can go wrong while a transaction is waited for; docs/errors.md explains the codes. */
import { ContractError } from '../errors.ts'

/** A transaction is not settled in time. */
export class WaitTimeoutError extends ContractError {
  readonly hash: string
  readonly milliseconds: number
  /** How often it was seen in a block, up to this. 0: in none. */
  readonly confirmations: number
  constructor(hash: string, milliseconds: number, confirmations: number) {
    super('CONTRACT_WAIT', {
      short:
        confirmations === 0
          ? `the transaction ${hash} was in no block after ${milliseconds} ms`
          : `the transaction ${hash} had ${confirmations} confirmations after ${milliseconds} ms, fewer than were asked for`,
      next: 'it may still come: wait again, or send it with a higher fee and the same nonce',
    })
    this.hash = hash
    this.milliseconds = milliseconds
    this.confirmations = confirmations
  }
}
