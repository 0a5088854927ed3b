/** Lets the other end send more on a stream before it is answered; yamux begins with 256 KiB, which holds a fast link up. */
import type { Stream } from '@libp2p/interface'
import { SHARED_WINDOW_BYTES, WINDOW_BYTES } from './limits.ts'

/** What a stream of yamux has besides, which its type does not show. */
interface Windowed {
  recvWindow: number
  sendWindowUpdate(): void
}

/**
 * The more streams a connection has, the less each may bring at once: nobody waits long behind what the others have
 * under way. Only what is granted to the other end grows. libp2p's own setting would also take for granted that the other
 * end grants as much, and peers that do not (those in Go) would end the connection.
 */
export function widenWindow(stream: Stream, streams: number): void {
  const bytes = Math.min(WINDOW_BYTES, Math.floor(SHARED_WINDOW_BYTES / Math.max(1, streams)))
  if (!isWindowed(stream) || stream.recvWindow >= bytes) return
  stream.recvWindow = bytes
  stream.sendWindowUpdate()
}

function isWindowed(stream: object): stream is Windowed {
  const { recvWindow, sendWindowUpdate } = stream as Partial<Windowed>
  return typeof recvWindow === 'number' && typeof sendWindowUpdate === 'function'
}
