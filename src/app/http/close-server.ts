/** Closes an HTTP server in order, and in time. */
import { once } from 'node:events'
import type { Server } from 'node:http'

/** Milliseconds that answers under way are given: long for ours, short in the 2 s of a stop. */
const GRACE_MS = 300

/** Takes no more connections; ends those that are idle at once and the busy ones after a moment. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await closed
  clearTimeout(grace)
}
