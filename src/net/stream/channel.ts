/** What a stream of messages needs of the transport: an ordered, reliable way of bytes to a peer whose id is proven. */

/** What a channel tells its owner. */
export interface ChannelEvents {
  bytes(data: Uint8Array): void
  /** After `send` returned false: more may be sent. */
  drained(): void
  /** The other end sends no more; what it sent came before. */
  ended(): void
  /** Nothing comes or goes any more; `error` is set unless both ends closed in order. */
  closed(error?: Error): void
}

/** A stream of bytes to one peer, as the transport gives it. */
export interface Channel {
  /** The peer id in its text form. */
  readonly peer: string
  /** The multiaddr that it comes from, or that was dialled. */
  readonly remoteAddress: string
  readonly direction: 'inbound' | 'outbound'
  /** Calls back from now on; called once. */
  listen(events: ChannelEvents): void
  /** Hands bytes over, which must not be changed afterwards; false when no more should come before `drained`. */
  send(bytes: Uint8Array): boolean
  /** Reads no more, so that the other end has to wait. */
  pause(): void
  resume(): void
  /** Sends what was handed over, and then the end. */
  close(): Promise<void>
  /** Ends both directions at once. */
  abort(error: Error): void
}
