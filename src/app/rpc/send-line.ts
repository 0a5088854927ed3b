/** Answers by a line of text, as Go's server refuses. */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** Sends the whole answer. */
export function sendLine(
  response: ServerResponse,
  status: number,
  line: string,
  headers: OutgoingHttpHeaders = {},
): void {
  const body = `${line}\n`
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Content-Length': Buffer.byteLength(body),
  })
  response.end(body)
}
