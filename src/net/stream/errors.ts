/** Why a stream of messages ended, or what is wrong with a frame that the format allows; docs/errors.md explains the codes. */
import { NetError } from '../net-error.ts'
import type { ByeReason } from '../wire/index.ts'

/** The other end broke a rule of the protocol. */
export class ProtocolError extends NetError {
  constructor(fault: string) {
    super('NET_PROTOCOL', `the peer broke a rule of /neb/1.0.0: ${fault}`)
  }
}

/** The other end belongs to another chain. */
export class ChainError extends NetError {
  readonly theirs: number
  constructor(theirs: number, ours: number) {
    super(
      'NET_CHAIN',
      `the peer is of chain ${theirs} and this node of chain ${ours}; set --chain-id alike on both`,
    )
    this.theirs = theirs
  }
}

/** The other end speaks a version that does not go with ours. */
export class ClientVersionError extends NetError {
  readonly version: string
  constructor(version: string, ours: string) {
    super(
      'NET_CLIENT_VERSION',
      `the peer speaks version ${JSON.stringify(version)}, and ours is ${ours}; upgrade the older one`,
    )
    this.version = version
  }
}

/** The stream to the peer has ended; `reason` says why. */
export class StreamClosedError extends NetError {
  readonly peer: string
  readonly reason: ByeReason
  constructor(peer: string, reason: ByeReason, options?: ErrorOptions) {
    super(
      'NET_STREAM_CLOSED',
      `the stream to ${peer} has ended (${reason.code}): ${reason.text}`,
      options,
    )
    this.peer = peer
    this.reason = reason
  }
}
