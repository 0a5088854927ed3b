/** A receipt while it is not known yet what became of the message at every peer. */
import { DELIVERY, DeliveryError } from './calls/index.ts'
import { DROPPED, type NotAcknowledged, type PeerResult, type Receipt } from './receipt.ts'

export class OpenReceipt {
  readonly #dropped: { peer: string; reason: 'full' | 'known' | 'closed' }[] = []
  readonly #failed: NotAcknowledged[] = []
  #queued = 0
  #sent = 0
  #acknowledged = 0

  drop(peer: string, reason: 'full' | 'known' | 'closed'): void {
    this.#dropped.push({ peer, reason })
  }

  fail(peer: string, reason: NotAcknowledged['reason']): void {
    this.#failed.push({ peer, reason })
  }

  /** Follows a message until it has left, or has not. */
  async leave(result: PeerResult, left: Promise<boolean>): Promise<void> {
    if (result.outcome === 'dropped') this.drop(result.peer, DROPPED.FULL)
    else if (result.outcome === 'closed') this.drop(result.peer, 'closed')
    else {
      this.#queued += 1
      if (await left) this.#sent += 1
    }
  }

  /** Follows a message until it is acknowledged, or is not. */
  async follow(peer: string, acknowledged: Promise<unknown>): Promise<void> {
    try {
      await acknowledged
      this.#queued += 1
      this.#sent += 1
      this.#acknowledged += 1
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error
      if (error.reason === DELIVERY.QUEUE_FULL) this.drop(peer, DROPPED.FULL)
      else {
        this.#queued += 1
        this.#sent += error.reason === DELIVERY.CLOSED ? 0 : 1
        this.fail(peer, error.reason)
      }
    }
  }

  close(ack: boolean): Receipt {
    return {
      queued: this.#queued,
      sent: this.#sent,
      dropped: this.#dropped,
      acknowledged: ack ? this.#acknowledged : undefined,
      failed: this.#failed,
    }
  }
}
