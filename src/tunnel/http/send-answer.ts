/** Answers of the proxy's own: the reason why a request got no answer from its service, and redirects. */
import {
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http'
import type { PeerProxyError } from './errors.ts'
import { lingerBehind } from './linger-behind.ts'
import type { Redirect } from './request-target.ts'

/** Seconds after which a caller may try again where the proxy was busy. */
const RETRY_SECONDS = 1

/** A browser runs nothing of it, and keeps nothing. */
const SAFE = {
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
}

export interface Asked {
  request: IncomingMessage
  response: ServerResponse
  /** Milliseconds for which the rest of the request is read. */
  lingerMs: number
}

export function sendError(error: PeerProxyError, asked: Asked): void {
  const { status, code, message, retryAfter } = error
  send(asked, status, message, {
    'X-Rialto-Error': code,
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
    ...(status === 503 && { 'Retry-After': RETRY_SECONDS }),
    ...(retryAfter !== undefined && { 'Retry-After': Math.ceil(retryAfter / 1000) }),
  })
}

export function sendRedirect(redirect: Redirect & { cookie?: string }, asked: Asked): void {
  const { status, location, cookie } = redirect
  send(asked, status, `see ${withoutQuery(location)}`, {
    Location: location,
    ...(cookie !== undefined && { 'Set-Cookie': cookie }),
  })
}

function send(asked: Asked, status: number, text: string, headers: OutgoingHttpHeaders): void {
  const { response } = asked
  const body = Buffer.from(`${text}\n`)
  // The reason of an answer that could not be passed on may be there still.
  response.writeHead(status, STATUS_CODES[status], {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': body.length,
    ...SAFE,
    ...headers,
  })
  response.end(body)
  lingerBehind(asked)
}

function withoutQuery(location: string): string {
  return location.replace(/\?.*$/s, '')
}
