/** The host: who this node is to other nodes, and the ways between them. Nothing above it knows how they are made. */

/** How a node is reached: straight, or through a relay that passes the bytes on without reading them. */
export type PathKind = 'direct' | 'relayed'

/** One connection to a peer. */
export interface Connection {
  /** The peer id in its text form, as the encryption has proven it. */
  readonly peer: string
  /** The multiaddr of the other end: the one that was dialled, or the one that it came from. */
  readonly address: string
  /** The same with the IP address that a name led to, where it is known. */
  readonly endpoint: string
  readonly direction: 'inbound' | 'outbound'
  readonly path: PathKind
  /** What encrypts it: `/tls/1.0.0` or `/noise`. */
  readonly encryption: string
  /** What carries several streams on it: `/yamux/1.0.0`. */
  readonly multiplexer: string
  /** Milliseconds of the clock (Date.now) when it was made. */
  readonly since: number
  /** Streams that are open on it. */
  readonly streams: number
  /** The protocol of each of them; `""` where both ends have not agreed yet. */
  readonly protocols: readonly string[]
}

/** A peer to which there is a connection. */
export interface ConnectedPeer {
  readonly peer: string
  readonly connections: readonly Connection[]
  /** The addresses at which it says that it listens; unproven. */
  readonly listens: readonly string[]
  /** What it says that it runs, such as `rialto/0.1.0`; `""` until it has said so. */
  readonly agent: string
  /** The protocols that it says it speaks. */
  readonly protocols: readonly string[]
}

/** What a stream tells its owner. */
export interface StreamEvents {
  /** In the order in which they were sent; the memory is the owner's. */
  bytes(data: Uint8Array): void
  /**
   * Called instead of `bytes` where a stream can lend what it read: it changes when this returns. Where `isOwn` is set it may be
   * kept, by returning true. @default `bytes`, with a copy
   */
  lend?(data: Uint8Array, isOwn: boolean): boolean
  /** After `send` returned false: more may be sent. */
  drained(): void
  /** The other end sends no more; all that it sent came before. The other direction goes on. */
  ended(): void
  /** Nothing comes or goes any more; `error` is set unless both ends have ended their sending in order. */
  closed(error?: Error): void
}

/** An ordered, reliable way of bytes to a peer. Bytes that come before `listen` is called are kept. */
export interface Stream {
  readonly peer: string
  readonly protocol: string
  readonly remoteAddress: string
  readonly direction: 'inbound' | 'outbound'
  readonly path: PathKind
  /** Calls back from now on; called once. What a callback throws goes to the log. */
  listen(events: StreamEvents): void
  /**
   * Hands bytes over, which must not be changed afterwards; false when no more should come before `drained`.
   * A stream that broke takes nothing and returns false. @throws HostStreamEndedError after closeWrite or close
   */
  send(bytes: Uint8Array): boolean
  /** The same for bytes that are lent: they may be changed when it returns. */
  sendLent(bytes: Uint8Array): boolean
  /** Bytes that the other end takes now; more waits here for it. Undefined where that is not known. */
  readonly window: number | undefined
  /** Reads no more, so that the other end has to wait; parts of what arrived at once may still come. */
  pause(): void
  resume(): void
  /** Sends what was handed over and then the end; what comes is still read. Rejects when the stream breaks. */
  closeWrite(): Promise<void>
  /**
   * Sends what was handed over and then the end, and resolves when the other end has ended too. Rejects
   * when the stream breaks; whoever does not wait learns the same of `closed`.
   */
  close(): Promise<void>
  /** Ends both directions at once; the other end sees a reset. */
  abort(error: Error): void
}

/** What a handler of a protocol is given to bound. */
export interface HandleOptions {
  /** Streams of this protocol that a peer may have open on one connection; one more is reset. @default 1024 */
  maxInboundStreams?: number
  /** Streams of this protocol that this node may have open on one connection. @default 1024 */
  maxOutboundStreams?: number
  /** Whether streams over a relay with limits are taken. @default true */
  overLimitedRelay?: boolean
}

/** How a peer is dialled where it is not connected. */
export interface DialOptions {
  /** Multiaddrs to try besides those that are known, with or without the peer id at their end. @default none */
  addresses?: readonly string[]
  signal?: AbortSignal
}

/** What became of one address of a dial. */
export interface DialAttempt {
  readonly address: string
  /** `connected`, `failed`, `skipped` (another one was faster, or the address does not fit our transports). */
  readonly outcome: 'connected' | 'failed' | 'skipped'
  /** What it said, in a sentence without the address. `""` when it connected. */
  readonly said: string
  readonly milliseconds: number
}

/** Why a peer is, or is not, connected. */
export interface DialReport {
  readonly peer: string
  /** Milliseconds of the clock of the last dial; undefined when it was never dialled. */
  readonly at: number | undefined
  readonly attempts: readonly DialAttempt[]
  /** What is open to it now. */
  readonly connections: readonly Connection[]
  /** The addresses that are known of it now. */
  readonly known: readonly string[]
}

/** What a host tells of by itself. */
export interface HostEvents {
  /** The first connection to a peer is there. */
  connected(peer: string): void
  /** The last connection to a peer is gone. */
  disconnected(peer: string): void
  /** A peer has said, or renewed, what it speaks and where it listens. */
  identified(peer: ConnectedPeer): void
  /** A peer is near by (mDNS), told again every few seconds; `addresses` end in its id. The host does not connect to it. */
  found(peer: string, addresses: readonly string[]): void
  /** The addresses at which this node listens, or is reached, have changed. */
  addresses(addresses: readonly string[]): void
}

/** A node's place among its peers: it listens, dials, and carries streams. */
export interface Host extends AsyncDisposable {
  /** This node's peer id in its text form. */
  readonly peerId: string
  readonly state: 'idle' | 'starting' | 'running' | 'stopping' | 'stopped'
  /** Listens; the second call waits for the first. Register handlers before. @throws HostListenError */
  start(): Promise<void>
  /** Closes every connection, within the deadline. Idempotent, also before a start. */
  stop(): Promise<void>
  /** Where it is reached, each with the peer id at its end. */
  addresses(): readonly string[]
  peers(): readonly ConnectedPeer[]
  connectionsTo(peer: string): readonly Connection[]
  /** The protocols that this node tells its peers that it speaks. */
  protocols(): readonly string[]
  /** What a connected peer says that it runs, such as `rialto/0.1.0`; `""` until it has said so. */
  agentOf(peer: string): string
  /** Makes the connections to a peer the last to go when there are too many; the undo is returned. @throws HostAddressError */
  protect(peer: string): () => void
  /** Takes streams of a protocol from now on; the undo is returned. A second handler of one protocol is refused. */
  handle(protocol: string, onStream: (stream: Stream) => void, options?: HandleOptions): () => void
  /**
   * Connects to a peer, or finds it connected; `peer` is a peer id, or a multiaddr that ends in one.
   * @throws HostAddressError, HostDialError, HostNoAddressError, HostSelfError, HostStoppedError; an abort passes through
   */
  dial(peer: string, options?: DialOptions): Promise<Connection>
  /** A new stream, dialling where there is no connection. @throws like `dial`, HostProtocolError where the peer does not speak it, HostOpenStreamError */
  openStream(peer: string, protocol: string, options?: DialOptions): Promise<Stream>
  /** Milliseconds of one round trip, dialling where there is no connection. @throws like `dial`, HostPingError, HostProtocolError */
  ping(peer: string, options?: DialOptions): Promise<number>
  /** Closes every connection to a peer; false when there was none. */
  disconnect(peer: string): Promise<boolean>
  /** What is known of the way to a peer; does not dial. */
  why(peer: string): Promise<DialReport>
  /** Listens to an event; the undo is returned. What a listener throws goes to the log and to nobody else. */
  on<E extends keyof HostEvents>(event: E, listener: HostEvents[E]): () => void
}
