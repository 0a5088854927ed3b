/** A socket of Node as the carrier of a session: what it reads and writes goes past every layer of libp2p. */
import type { Socket } from 'node:net'
import { readSocket } from '../read-socket.ts'
import type { Carrier } from './carrier.ts'
import { RECORD_BYTES } from './limits.ts'

/** The socket has to be connected, and nobody else reads it. */
export function socketCarrier(socket: Socket): Carrier {
  let isBusy = false
  let drained = () => {}
  const written = () => {
    if (!isBusy || socket.writableLength > 0) return
    isBusy = false
    drained()
  }
  return {
    open(events) {
      let fault: Error | undefined
      drained = () => events.drained()
      socket.on('error', (error) => {
        fault ??= error
      })
      socket.once('close', () => events.closed(fault))
      if (socket.destroyed) queueMicrotask(() => events.closed(fault))
      else {
        // A record of TLS is given at a time: what is kept of it holds no more.
        readSocket(socket, (bytes, isOwn) => events.bytes(bytes, isOwn), {
          ownBytes: RECORD_BYTES,
        })
        socket.resume()
      }
    },
    write(bytes, free) {
      if (socket.destroyed || socket.writableEnded) {
        free()
        return true
      }
      // TLS encrypts at once what does not have to wait for what was written before.
      const isAtOnce = socket.writableLength === 0
      socket.write(bytes, () => {
        if (!isAtOnce) free()
        written()
      })
      if (isAtOnce) free()
      isBusy = socket.writableLength > 0
      return !isBusy
    },
  }
}
