/** What a peer does that yamux does not allow. */
import { HostError } from '../errors.ts'

/** The peer sent what breaks the multiplexer's rules, or does not take its part in them; the connection is cut. */
export class YamuxError extends HostError {
  constructor(what: string) {
    super('HOST_YAMUX', `the peer sent ${what}; the connection is cut`)
  }
}

export function unknownFlags(flags: number): YamuxError {
  return new YamuxError(`a frame with the flags 0x${flags.toString(16)}, of which some are none`)
}
