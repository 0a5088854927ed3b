/** What a peer does that yamux does not allow. */
import { HostError } from '../errors.ts'
import type { Refusal } from './negotiation.ts'

/** The peer sent what breaks the multiplexer's rules, or does not take its part in them; the connection is cut. */
export class YamuxError extends HostError {
  constructor(what: string) {
    super('HOST_YAMUX', `the peer sent ${what}; the connection is cut`)
  }
}

/** A stream did not come about. */
export class RefusedError extends Error {
  readonly refusal: Refusal | 'late'
  constructor(refusal: Refusal | 'late') {
    super(`the stream did not come about: ${refusal}`)
    this.refusal = refusal
  }
}

export function unknownFlags(flags: number): YamuxError {
  return new YamuxError(`a frame with the flags 0x${flags.toString(16)}, of which some are none`)
}
