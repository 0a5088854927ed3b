/** The path and query of a request, for any bytes that a client may send: unlike `new URL` it never throws. */
import type { IncomingMessage } from 'node:http'

export function requestTarget({ url = '/' }: IncomingMessage): {
  path: string
  query: URLSearchParams
} {
  const cut = url.indexOf('?')
  if (cut < 0) return { path: url, query: new URLSearchParams() }
  return { path: url.slice(0, cut), query: new URLSearchParams(url.slice(cut + 1)) }
}
