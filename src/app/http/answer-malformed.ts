/** Answers what is no whole HTTP request, where there is no request to answer: 400, 408 or 431. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'

/** Milliseconds for which the rest of a request is read and thrown away: a reset would overtake the answer. */
const LINGER_MS = 1_000

/** The status of each fault of the parser and the server; any other is 400. */
const STATUSES: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
}

/** The listener of a server's `clientError`. */
export function answerMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = STATUSES[error.code ?? ''] ?? 400
  const body = `${STATUS_CODES[status]}\n`
  const answer = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    'X-Content-Type-Options: nosniff',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
  // Nothing is to come from whom the answer is 408.
  const linger = status === 408 ? 0 : LINGER_MS
  // The parser has given up, and would complain about every further byte.
  socket.removeAllListeners('data')
  socket.on('data', () => {})
  socket.on('error', () => socket.destroy())
  socket.end(answer)
  const end = setTimeout(() => socket.destroy(), linger)
  socket.once('close', () => clearTimeout(end))
}
