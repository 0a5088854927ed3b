/** Any connection of libp2p as the carrier of a session, such as one over a relay or a WebSocket, or encrypted by Noise. */
import type { MessageStream } from '@libp2p/interface'
import { partsOf } from '../message-parts.ts'
import type { Carrier } from './carrier.ts'

export function messageCarrier(connection: MessageStream): Carrier {
  return {
    open(events) {
      connection.addEventListener('message', ({ data }) => {
        for (const part of partsOf(data)) events.bytes(part, true)
      })
      connection.addEventListener('drain', () => {
        // It goes on with what it kept itself first, a moment later.
        queueMicrotask(() => {
          if (!connection.writableNeedsDrain) events.drained()
        })
      })
      connection.addEventListener('close', ({ error }) => events.closed(error))
    },
    write(bytes, free) {
      const copy = Buffer.from(bytes)
      free()
      return connection.status !== 'open' || connection.send(copy)
    },
  }
}
