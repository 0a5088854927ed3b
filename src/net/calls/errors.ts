/** A message whose sender wanted to know did not get through; docs/errors.md explains the code. */
import { NetError } from '../net-error.ts'

/** Why a message was not acknowledged or answered. */
export const DELIVERY = {
  /** No reply within the deadline: it may or may not have been handled. */
  TIMEOUT: 'timeout',
  /** The stream ended before a reply: it may or may not have been handled. */
  CLOSED: 'closed',
  /** There is no stream to the peer. */
  NOT_CONNECTED: 'not-connected',
  /** The peer does not speak acknowledgements and answers. */
  UNSUPPORTED: 'unsupported',
  /** So much waits for the peer that this was not queued. */
  QUEUE_FULL: 'queue-full',
  /** Nobody at the peer registered for the type, or answers it. */
  NO_HANDLER: 'no-handler',
  /** The peer's handler threw. */
  FAILED: 'failed',
  /** The peer could not decode the body, or this end the answer. */
  MALFORMED: 'malformed',
  /** The peer's handlers had no room. */
  FULL: 'full',
  /** Too many calls of ours are open at the peer. */
  BUSY: 'busy',
  /** The peer is stopping. */
  STOPPING: 'stopping',
  /** The peer ended without an answer. */
  NO_ANSWER: 'no-answer',
} as const
/** One of {@link DELIVERY}. */
export type DeliveryReason = (typeof DELIVERY)[keyof typeof DELIVERY]

/** `reason` is one of {@link DELIVERY}, or one that only a newer peer knows. */
export class DeliveryError extends NetError {
  readonly peer: string
  readonly reason: DeliveryReason | (string & {})
  constructor(
    { peer, name, reason }: { peer: string; name: string; reason: DeliveryReason | (string & {}) },
    text: string,
    options?: ErrorOptions,
  ) {
    super('NET_DELIVERY', `${name} did not get through to ${peer} (${reason}): ${text}`, options)
    this.peer = peer
    this.reason = reason
  }
}
