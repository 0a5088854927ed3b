/** The limits and times of a stream. */

const KIB = 1024
const MIB = 1024 * KIB
const SECOND = 1000

/** What bounds a stream; all may be set. */
export interface StreamLimits {
  /** Milliseconds from the start to the end of the handshake (the original's number). @default 30_000 */
  handshakeMs: number
  /** Milliseconds without a byte of a message that has begun. @default 30_000 */
  frameMs: number
  /** Bytes that wait to be sent, for each priority. @default 16 MiB */
  queueBytes: number
  /** Bytes handed to the transport at a time, to begin with and on a slow way: what is urgent waits behind them. @default 256 KiB */
  batchBytes: number
  /** Bytes that this grows to where the transport takes them in no time. @default 4 MiB */
  largestBatchBytes: number
  /** Bytes of hello, ok and bye, and of everything before the handshake. @default 4 KiB */
  greetingBytes: number
  /** Bytes of a message that nobody reads. @default 4 MiB */
  unknownBytes: number
  /** Milliseconds that the other end has to end its side after a bye, before it is reset. @default 5_000 */
  closeMs: number
}

/** What holds where nothing else is set. */
export const DEFAULT_STREAM_LIMITS: StreamLimits = {
  handshakeMs: 30 * SECOND,
  frameMs: 30 * SECOND,
  queueBytes: 16 * MIB,
  batchBytes: 256 * KIB,
  largestBatchBytes: 4 * MIB,
  greetingBytes: 4 * KIB,
  unknownBytes: 4 * MIB,
  closeMs: 5 * SECOND,
}
