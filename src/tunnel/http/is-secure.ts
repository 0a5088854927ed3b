/** Whether a request came by TLS. */
import type { IncomingMessage } from 'node:http'

export function isSecure({ socket }: IncomingMessage): boolean {
  return 'encrypted' in socket && socket.encrypted === true
}
