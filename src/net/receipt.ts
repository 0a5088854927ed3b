/** What became of a message at each peer that it was meant for. */
import type { DeliveryReason } from './calls/index.ts'

/** Why a message was not even queued for a peer. */
export const DROPPED = {
  /** So much waits for the peer that there is no room. */
  FULL: 'full',
  /** The peer has it: it sent it, or it was sent to it before. */
  KNOWN: 'known',
} as const
/** One of {@link DROPPED}. */
export type DropReason = (typeof DROPPED)[keyof typeof DROPPED]

/** What became of a message that is queued at once. */
export type PeerResult =
  | { readonly peer: string; readonly outcome: 'queued' }
  | { readonly peer: string; readonly outcome: 'dropped'; readonly reason: DropReason }
  /** There is no stream whose handshake is done, or it ended. */
  | { readonly peer: string; readonly outcome: 'closed' }

/** What became of a message to one peer in the end. */
export interface Delivery {
  readonly peer: string
  /** `sent` when the transport has it; with `ack` what the peer's handlers made of it. */
  readonly outcome: 'sent' | 'handled' | 'duplicate'
}

/** Why a peer did not acknowledge. */
export interface NotAcknowledged {
  readonly peer: string
  readonly reason: DeliveryReason | (string & {})
}

/** What became of a message to all peers. */
export interface Receipt {
  /** Peers for which it was queued. */
  readonly queued: number
  /** Of these, peers whose transport has it. */
  readonly sent: number
  /** Peers for which it was not queued, each with its reason. */
  readonly dropped: readonly { readonly peer: string; readonly reason: DropReason | 'closed' }[]
  /** Peers whose handlers are done with it, or had it before; undefined when nobody asked. */
  readonly acknowledged: number | undefined
  /** Peers that were asked and did not acknowledge in time, each with its reason. */
  readonly failed: readonly NotAcknowledged[]
}
