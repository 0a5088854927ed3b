/** The headers by which a page of an allowed origin may read the answer (https://fetch.spec.whatwg.org/#http-cors-protocol). */
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Headers that a page may send. */
const SENT = new Set(['accept', 'content-type', 'origin', 'x-requested-with'])

const PREFLIGHT_VARY = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'

/** Whether a browser asks beforehand, instead of a program what may be asked. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && Boolean(headers['access-control-request-method'])
}

/** The whole answer to a browser that asks beforehand. */
export function answerPreflight(
  request: IncomingMessage,
  response: ServerResponse,
  allowed: readonly string[],
): void {
  const { origin, ...headers } = request.headers
  const asked = headers['access-control-request-headers']
  response.setHeader('Vary', PREFLIGHT_VARY)
  if (
    isAllowed(origin, allowed) &&
    headers['access-control-request-method'] === 'POST' &&
    (asked ?? '').split(',').every((name) => name === '' || SENT.has(name.trim()))
  ) {
    if (asked) response.setHeader('Access-Control-Allow-Headers', asked)
    response.setHeader('Access-Control-Allow-Methods', 'POST')
    response.setHeader('Access-Control-Allow-Origin', origin!)
  }
  response.writeHead(204)
  response.end()
}

/** The headers of every other answer. */
export function allowReading(
  { method, headers: { origin } }: IncomingMessage,
  response: ServerResponse,
  allowed: readonly string[],
): void {
  response.setHeader('Vary', 'Origin')
  if (!isAllowed(origin, allowed) || (method !== 'POST' && method !== 'OPTIONS')) return
  response.setHeader('Access-Control-Allow-Origin', origin!)
}

function isAllowed(origin: string | undefined, allowed: readonly string[]): boolean {
  return origin !== undefined && allowed.includes(origin.toLowerCase())
}
