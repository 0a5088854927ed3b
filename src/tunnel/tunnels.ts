/** The tunnels of a node: what is listened for, what is forwarded, and the streams that run. */

import type { TunnelEntry, TunnelStore } from './store/index.ts'
import type { Allowed, ForwardOptions, ListenOptions } from './tunnel-options.ts'

/** What has happened to an entry since it was made, or since the node started. */
export interface Traffic {
  /** Streams that are open now. */
  open: number
  /** Streams that come about: the target of a listener, or the peer of a forward, has not answered yet. */
  opening: number
  /** Streams that came about. */
  opened: number
  /** Streams that did not come about, or broke. */
  failed: number
  /** Streams that were refused: not allowed, or beyond a limit. */
  refused: number
  /** Bytes that went to the peer. */
  sent: number
  /** Bytes that came from the peer. */
  received: number
  /** The last thing that went wrong, and when (Unix time in milliseconds). */
  lastError: { at: number; said: string; code: string } | undefined
}

/** What one peer did with a listener. */
export interface PeerTraffic {
  readonly peer: string
  readonly traffic: Readonly<Traffic>
}

/** A protocol of this node that leads peers to a target of its own. */
export interface Listener {
  readonly kind: 'listen'
  readonly protocol: string
  /** `/p2p/` and this node's own id. */
  readonly listenAddress: string
  /** The multiaddr of the target. */
  readonly targetAddress: string
  readonly options: Readonly<Required<ListenOptions>>
  /** Unix time in milliseconds. */
  readonly since: number
  readonly traffic: Readonly<Traffic>
  /** Of each peer that came; those that are long gone are forgotten. */
  readonly peers: readonly PeerTraffic[]
  /** Aborts when it is closed. */
  readonly closed: AbortSignal
}

/** An address of this machine whose connections come out at a peer. */
export interface Forward {
  readonly kind: 'forward'
  readonly protocol: string
  /** The address that is bound, as a multiaddr with its real port. */
  readonly listenAddress: string
  /** `/p2p/` and the peer's id. */
  readonly targetAddress: string
  /** Multiaddrs at which the peer was said to be reached. */
  readonly hints: readonly string[]
  readonly options: Readonly<Required<ForwardOptions>>
  /** Unix time in milliseconds. */
  readonly since: number
  readonly traffic: Readonly<Traffic>
  /** How the peer is reached now. */
  readonly reach: Reach
  /** Aborts when it is closed. */
  readonly closed: AbortSignal
}

/** How a peer is reached. */
export interface Reach {
  readonly state: 'connected' | 'away' | 'unknown'
  /** Where it is connected. */
  readonly path: 'direct' | 'relayed' | undefined
  /** Milliseconds of the last round trip that was measured. */
  readonly roundTripMs: number | undefined
  /** Why it is away. */
  readonly said: string | undefined
}

/** A connection that runs through a tunnel. */
export interface TunnelStream {
  /** A decimal number, counted from 0 while the process lives. */
  readonly id: string
  readonly protocol: string
  readonly originAddress: string
  readonly targetAddress: string
  readonly peer: string
  readonly path: 'direct' | 'relayed'
  /** Unix time in milliseconds. */
  readonly since: number
  /** Bytes that went to the peer. */
  readonly sent: number
  /** Bytes that came from the peer. */
  readonly received: number
}

/** Which entries are meant: every field that is there has to fit. Addresses are compared as multiaddrs. */
export interface TunnelMatch {
  protocol?: string
  listenAddress?: string
  targetAddress?: string
}

/** What was kept, or declared, and cannot be made for now; it is tried again and again. */
export interface WaitingTunnel extends Required<TunnelMatch> {
  readonly kind: 'listen' | 'forward'
  /** Why it cannot be made. */
  readonly said: string
  readonly code: string
}

/** The tunnels of a node. */
export interface Tunnels extends AsyncDisposable {
  /** Brings back what the store keeps. Idempotent. */
  start(): Promise<void>
  /** Leads peers that ask for `protocol` to `target`, a multiaddr that is not dialled before somebody comes. */
  listen(protocol: string, target: string, options?: ListenOptions): Promise<Listener>
  /** Binds `address`, a multiaddr, and leads whoever connects there to what `target`, a multiaddr with a peer id, listens for as `protocol`. */
  forward(
    protocol: string,
    address: string,
    target: string,
    options?: ForwardOptions,
  ): Promise<Forward>
  forwards(): readonly Forward[]
  listeners(): readonly Listener[]
  streams(): readonly TunnelStream[]
  /** Closes what fits, or all; streams that run go on. Returns how many entries that were. */
  close(match: TunnelMatch | 'all'): Promise<number>
  /** Closes this one, unless it is closed already. */
  closeOne(entry: Listener | Forward): Promise<void>
  /** Resets a stream; false where there is none of this id. */
  closeStream(id: string): boolean
  /** Resets all streams; returns how many. */
  closeStreams(): number
  /** Says anew who may use a listener; whoever may not any more loses the streams that are open. Returns how many. */
  allow(protocol: string, allowed: Allowed): number
  /** What cannot be made for now. */
  waiting(): readonly WaitingTunnel[]
  /** Finds what would never be made of an entry that is declared, however often it is tried. @throws the errors of `listen` and `forward` */
  check(entry: TunnelEntry): void
  /** Makes what the operator declares, and closes what was declared before and is not any more. */
  declare(entries: readonly TunnelEntry[]): Promise<void>
  /** Keeps everything in another store from now on, and makes what lies there in place of what lay in the old one. */
  keepIn(store: TunnelStore): Promise<void>
  /** Measures the round trips to the peers of forwards. */
  measure(): Promise<void>
  /** Closes everything; what the store keeps stays there. Idempotent. */
  stop(): Promise<void>
}
