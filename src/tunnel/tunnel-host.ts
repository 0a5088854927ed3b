/** What the tunnels need of the host that carries them; `rialto/host` is one. */

/** What broke a stream. */
export interface RemoteFault extends Error {
  /** Whether the other end reset it, and did not go away. */
  readonly isReset?: boolean
}

/** What a stream tells its owner, as in `rialto/host`. */
export interface RemoteEvents {
  bytes(data: Uint8Array): void
  /** May be called instead, with bytes that change when it returns, unless it keeps them by returning true where `isOwn` is set. */
  lend?(data: Uint8Array, isOwn: boolean): boolean
  drained(): void
  /** The other end sends no more. */
  ended(): void
  /** Nothing comes or goes any more; `error` is set unless both ends have ended their sending in order. */
  closed(error?: RemoteFault): void
}

/** A way of bytes to a peer. Bytes that come before `listen` is called are kept. */
export interface RemoteStream {
  readonly peer: string
  readonly path: 'direct' | 'relayed'
  listen(events: RemoteEvents): void
  /** False when no more should come before `drained`; the bytes must not be changed afterwards. */
  send(bytes: Uint8Array): boolean
  /** The same for bytes that may be changed when it returns. @default `send`, with a copy */
  sendLent?(bytes: Uint8Array): boolean
  /** Bytes that the other end takes now. @default not known */
  readonly window?: number | undefined
  pause(): void
  resume(): void
  /** Sends what was handed over and then the end; what comes is still read. */
  closeWrite(): Promise<void>
  /** Ends both directions at once; the other end sees a reset. */
  abort(error: Error): void
}

/** One connection to a peer. */
export interface RemoteWay {
  readonly address: string
  readonly path: 'direct' | 'relayed'
}

/** How a peer is dialled where it is not connected. */
export interface RemoteDial {
  /** Multiaddrs to try besides those that are known. */
  addresses?: readonly string[]
  signal?: AbortSignal
}

/** A host that is not from `rialto/host` has to do this much. */
export interface TunnelHost {
  /** This node's peer id in its text form. */
  readonly peerId: string
  /** Takes streams of a protocol; the undo is returned. A second handler of one protocol throws. */
  handle(
    protocol: string,
    onStream: (stream: RemoteStream) => void,
    options?: { maxInboundStreams?: number },
  ): () => void
  /** A stream to a peer, dialling where there is no connection. */
  openStream(peer: string, protocol: string, options?: RemoteDial): Promise<RemoteStream>
  /** Connects to a peer, or finds it connected. */
  dial(peer: string, options?: RemoteDial): Promise<RemoteWay>
  connectionsTo(peer: string): readonly RemoteWay[]
  /** Milliseconds of one round trip. */
  ping(peer: string, options?: RemoteDial): Promise<number>
  /** What a connected peer says that it runs; `""` until it has said so, or where it is not connected. */
  agentOf(peer: string): string
  /** Keeps the connections to a peer when there are too many; the undo is returned. */
  protect(peer: string): () => void
  on(event: 'connected', listener: (peer: string) => void): () => void
  on(event: 'disconnected', listener: (peer: string) => void): () => void
  on(event: 'found', listener: (peer: string, addresses: readonly string[]) => void): () => void
}
