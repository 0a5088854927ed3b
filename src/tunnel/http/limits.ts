/** What bounds the HTTP proxy, with unit and reason; docs/limits.md lists it. */

const KIB = 1024
const SECOND = 1000
const MINUTE = 60 * SECOND

/** Each can be overridden through `PeerProxyOptions.limits`. */
export interface PeerProxyLimits {
  /** Bytes of the path and query of a request: as long as common servers take; above it is 414. @default 8 KiB */
  urlBytes: number
  /** Bytes of the headers of a request: cookies, a token and what browsers add; above it is 431. @default 16 KiB */
  headerBytes: number
  /** Headers of a request (above it is 431) and of an answer (above it is 502): real ones have some 30. @default 100 */
  headers: number
  /** Requests to one peer at once, upgraded connections among them: a quarter of the streams that a connection carries; above it is 503. @default 256 */
  requestsPerPeer: number
  /** Bytes of the status line and headers of an answer, and of its trailers: pages with long policies and many cookies; above it is 502. @default 64 KiB */
  answerHeadBytes: number
  /** Interim answers (1xx) to one request: an upload gets one or two; above it is 502. @default 16 */
  interimAnswers: number
  /** Milliseconds in which a stream to the peer has to be there; after it is 504. @default 10_000 */
  dialMs: number
  /** Milliseconds in which no byte of a request or its answer moves: long polls take a minute or two; after it is 504, or the answer is cut off. @default 300_000 */
  idleMs: number
  /** Streams without a request that are kept for one service of a peer: what a browser opens at once, and more. @default 16 */
  keptPerService: number
  /** Streams without a request that are kept in all. @default 256 */
  kept: number
  /** Milliseconds for which a stream without a request is kept; an answer's `Keep-Alive: timeout` may say less. @default 30_000 */
  keptMs: number
  /** Milliseconds for which the rest of a request is read and thrown away after its answer: a reset would overtake the answer. @default 5_000 */
  lingerMs: number
}

export const DEFAULT_PEER_PROXY_LIMITS: Readonly<PeerProxyLimits> = {
  urlBytes: 8 * KIB,
  headerBytes: 16 * KIB,
  headers: 100,
  requestsPerPeer: 256,
  answerHeadBytes: 64 * KIB,
  interimAnswers: 16,
  dialMs: 10 * SECOND,
  idleMs: 5 * MINUTE,
  keptPerService: 16,
  kept: 256,
  keptMs: 30 * SECOND,
  lingerMs: 5 * SECOND,
}

/** Bytes by which a head may be past `urlBytes` and `headerBytes` and is still answered with a sentence; past it the server closes with a bare 431. */
export const HEAD_SLACK_BYTES = 8 * KIB

/** Milliseconds in which the head of a request has to be there. */
export const HEAD_MS = 10 * SECOND
