/** Where a request goes: a service of a peer, and how the caller named it. */

/** A protocol of a peer. */
export interface PeerTarget {
  /** The peer id in its text form. */
  readonly peer: string
  /** `/http` or `/x/NAME/http`. */
  readonly protocol: string
}

/** A request's target, with what is left of its address. */
export interface RequestTarget extends PeerTarget {
  /** The peer as the address names it. */
  readonly named: string
  /** Whether the peer is in the path, so that the origin is one for all peers, or in the host name. */
  readonly form: 'path' | 'origin'
  /** What of the path leads to the service: `/p2p/PEER/http`; the service's own path follows. */
  readonly prefix: string
  /** Path and query for the service, as typed. */
  readonly path: string
}
