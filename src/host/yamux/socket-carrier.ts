/** A socket of Node as the carrier of a session: what it reads and writes goes past every layer of libp2p. */
import type { Socket } from 'node:net'
import type { Carrier } from './carrier.ts'

/** The socket has to be connected, and nobody else reads it. */
export function socketCarrier(socket: Socket): Carrier {
  return {
    open(events) {
      let fault: Error | undefined
      socket.on('data', (chunk: Buffer) => events.bytes(chunk))
      socket.on('drain', () => events.drained())
      socket.on('error', (error) => {
        fault ??= error
      })
      socket.once('close', () => events.closed(fault))
      socket.resume()
      if (socket.destroyed) queueMicrotask(() => events.closed(fault))
    },
    write(parts) {
      if (socket.destroyed || socket.writableEnded) return true
      socket.cork()
      for (const part of parts) socket.write(part)
      socket.uncork()
      return !socket.writableNeedDrain
    },
  }
}
