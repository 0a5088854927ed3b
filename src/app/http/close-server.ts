/** Closes an HTTP server in order, and in time. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Milliseconds that answers under way are given. */
const GRACE_MS = 300

/** Milliseconds after which whatever is left is cut off: TLS handshakes that never end; within the 2 s of a stop. */
const LAST_MS = 1_500

/** Takes no more connections; ends those that are idle at once and the busy ones after a moment. */
export async function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  const last = setTimeout(() => {
    for (const socket of sockets) socket.destroy()
  }, LAST_MS)
  await closed
  clearTimeout(grace)
  clearTimeout(last)
}

/** The open sockets of a server: it knows itself only those that have become HTTP. */
export function trackSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return sockets
}
