/** Why there is no stream to a peer that is kept out. */
export function keptOutFor({ milliseconds, why }: { milliseconds: number; why: string }): string {
  return `it is kept out for ${Math.ceil(milliseconds / 1000)} s more: ${why}`
}

/** Why there is no stream to a peer; docs/errors.md explains the codes. */
import { NetError } from '../net-error.ts'

/** There is no stream to a peer, and none could be made. */
export class NotConnectedError extends NetError {
  readonly peer: string
  readonly why: string
  constructor(peer: string, why: string, options?: ErrorOptions) {
    super('NET_NOT_CONNECTED', `${peer} is not connected: ${why}`, options)
    this.peer = peer
    this.why = why
  }
}

/** Why there is no stream to a peer that said nothing for so many milliseconds. */
export function saidNothing(milliseconds: number): string {
  return `it did not answer within ${milliseconds / 1000} s; see whether its node runs, or wait longer`
}

/** A text names no peer. */
export class PeerNameError extends NetError {
  readonly given: string
  constructor(given: string) {
    super(
      'NET_PEER',
      `${JSON.stringify(given)} names no peer; give a peer id such as 12D3KooW… or Qm…, or an address that ends in /p2p/ and one`,
    )
    this.given = given
  }
}

/** A node has no stream to itself. */
export class SelfError extends NetError {
  constructor() {
    super('NET_SELF', 'this is the peer id of this node itself; give that of another one')
  }
}
