/** Whether a browser sent a request: no other program says for what it is fetched, and no page can leave it out. */
import type { IncomingMessage } from 'node:http'

export function isFromBrowser({ headers }: IncomingMessage): boolean {
  return headers['sec-fetch-site'] !== undefined
}
