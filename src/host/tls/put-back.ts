/** Hands a socket from one reader to the next. */
import type { Socket } from 'node:net'

/** What a connection of libp2p has read, and nobody has taken yet. */
export interface Unread {
  subarray(): Uint8Array
  consume(bytes: number): void
}

/** The socket waits from now on, and its next reader finds first what the last one left. */
export function putBack(socket: Socket, unread: Unread): void {
  socket.pause()
  const bytes = unread.subarray()
  unread.consume(bytes.length)
  if (bytes.length > 0) socket.unshift(bytes)
}
