/** The limits and times of a node: its streams, its routes, and what a peer may do. */

const MIB = 1024 * 1024
const SECOND = 1000
const MINUTE = 60 * SECOND

/** What bounds a node; all may be set. */
export interface NodeLimits {
  /** Streams to peers (the original's number). @default 200 */
  streams: number
  /** Of these, kept for peers that this node dials (the original's number). @default 20 */
  reservedStreams: number
  /** Streams from one address, loopback left out. @default 8 */
  streamsPerAddress: number
  /** Streams that have not greeted yet. @default 64 */
  greetingStreams: number
  /** Milliseconds from the start of a dial to the end of the handshake. @default 30_000 */
  connectMs: number
  /** Messages a second that a peer may send: stops floods and no work. @default 1_000_000 */
  messagesPerSecond: number
  /** Bytes a second that a peer may send. @default 512 MiB */
  bytesPerSecond: number
  /** Milliseconds for which a peer that broke a rule is kept out. @default 60_000 */
  banMs: number
  /** Milliseconds for which a peer of another chain is not dialled, nor let in. @default 600_000 */
  wrongChainMs: number
  /** Bodies that do not uncompress or decode, after which a peer is closed; one is forgiven each minute. @default 8 */
  mistakes: number
  /** Peers that this node tries to be connected to by dialling. @default 32 */
  outbound: number
  /** Milliseconds between two rounds of asking for peers (the original's number). @default 30_000 */
  syncMs: number
  /** Milliseconds between two looks at whether the routes are worth saving (the original's number). @default 180_000 */
  saveMs: number
  /** Milliseconds that a stop gives queued messages, and again the byes. @default 500 */
  stopMs: number
}

/** What holds where nothing else is set. */
export const DEFAULT_NODE_LIMITS: NodeLimits = {
  streams: 200,
  reservedStreams: 20,
  streamsPerAddress: 8,
  greetingStreams: 64,
  connectMs: 30 * SECOND,
  messagesPerSecond: 1_000_000,
  bytesPerSecond: 512 * MIB,
  banMs: MINUTE,
  wrongChainMs: 10 * MINUTE,
  mistakes: 8,
  outbound: 32,
  syncMs: 30 * SECOND,
  saveMs: 3 * MINUTE,
  stopMs: SECOND / 2,
}
