/** Why there is no stream to a peer; docs/errors.md explains the codes. */
import { NetError } from '../net-error.ts'

/** There is no stream to a peer, and none could be made. */
export class NotConnectedError extends NetError {
  readonly peer: string
  constructor(peer: string, why: string, options?: ErrorOptions) {
    super('NET_NOT_CONNECTED', `${peer} is not connected: ${why}`, options)
    this.peer = peer
  }
}

/** A node has no stream to itself. */
export class SelfError extends NetError {
  constructor() {
    super('NET_SELF', 'this is the peer id of this node itself; give that of another one')
  }
}
