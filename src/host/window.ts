/** Lets the other end send more on a stream before it is answered; yamux begins with 256 KiB, which holds a fast link up. */
import {
  LARGEST_WINDOW_BYTES,
  LEAST_WINDOW_BYTES,
  SHARED_WINDOW_BYTES,
  WINDOW_BYTES,
} from './limits.ts'

/** What a stream of yamux has besides, which its type does not show. */
interface Windowed {
  recvWindow: number
  /** Up to which the window grows while its reader keeps up. */
  maxStreamWindowSize: number
  sendWindowUpdate(): void
}

/**
 * The more streams a connection has, the less each may bring at once: nobody waits long behind what the others have
 * under way, and readers that stand still hold little. Only what is granted to the other end grows. libp2p's own setting
 * would also take for granted that the other end grants as much, and peers that do not (those in Go) would end the connection.
 */
export function widenWindow(stream: object, streams: readonly object[]): void {
  const bytes = Math.min(WINDOW_BYTES, shareOf(streams))
  shareWindows(streams)
  if (!isWindowed(stream) || stream.recvWindow >= bytes) return
  stream.recvWindow = bytes
  stream.sendWindowUpdate()
}

/** Says how far the windows of a connection's streams may grow, now that there are so many. What was granted stays. */
export function shareWindows(streams: readonly object[]): void {
  const share = shareOf(streams)
  for (const stream of streams) if (isWindowed(stream)) stream.maxStreamWindowSize = share
}

function shareOf(streams: readonly object[]): number {
  const share = Math.floor(SHARED_WINDOW_BYTES / Math.max(1, streams.length))
  return Math.min(LARGEST_WINDOW_BYTES, Math.max(LEAST_WINDOW_BYTES, share))
}

function isWindowed(stream: object): stream is Windowed {
  const { recvWindow, maxStreamWindowSize, sendWindowUpdate } = stream as Partial<Windowed>
  return (
    typeof recvWindow === 'number' &&
    typeof maxStreamWindowSize === 'number' &&
    typeof sendWindowUpdate === 'function'
  )
}
