/** How listeners and forwards are made. */

/** Bounds for each peer that uses a listener; a bound that is left out does not hold. */
export interface TunnelLimits {
  /** Streams that one peer may have open at a time. */
  connections?: number
  /** Bytes a second that one peer may move, both ways together. */
  bytesPerSecond?: number
  /** Bytes that one peer may move in all, both ways together, while this listener exists. */
  totalBytes?: number
}

/** Which peers may open streams to a listener. */
export type Allowed = 'all' | readonly string[]

/** What every entry has. */
export interface EntryOptions {
  /** Takes a name outside of `/x/`. @default false */
  allowCustomProtocol?: boolean
  /** Goes with the process instead of being kept in the store. @default false */
  temporary?: boolean
}

/** How a listener is made. */
export interface ListenOptions extends EntryOptions {
  /** Writes the peer's id and a line end to the target before its bytes. @default false */
  reportPeerId?: boolean
  /** @default 'all' */
  allow?: Allowed
  /** @default none */
  limits?: TunnelLimits
  /** Takes streams over a relay. @default true */
  relayed?: boolean
  /** Takes and refuses the targets that kubo does: no Unix socket, and UDP, to which no connection comes about. @default false */
  likeKubo?: boolean
}

/** How a forward is made. */
export interface ForwardOptions extends EntryOptions {
  /** Opens streams over a relay where there is no straight connection. @default true */
  relayed?: boolean
}
