/** The headers that a service gets: those of the request, who asked, and nothing of the proxy's own. */
import type { IncomingMessage } from 'node:http'
import { foreignCookies } from './cookies.ts'
import { ProxyRequestError } from './errors.ts'
import { endToEnd, type HeaderPair, headerPairs, valuesOf } from './header-pairs.ts'
import { isFromBrowser } from './is-from-browser.ts'
import { isSecure } from './is-secure.ts'
import type { RequestTarget } from './peer-target.ts'

/** Names in lower case that the proxy says itself; `Expect` is answered by the server that took the request. */
const SAID_ANEW = /^(host|expect|forwarded|x-forwarded-.*)$/

/** Methods whose requests have a body unless they say otherwise. */
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH'])

export interface RequestHeadersOptions {
  target: RequestTarget
  /** Whether an Authorization header is meant for the proxy. */
  isOwn: (authorization: string) => boolean
  /** Asks for the same upgrade that the request asks for. */
  upgrades: boolean
}

/** Names and values in turn, as node:http takes them. @throws ProxyRequestError */
export function requestHeaders(request: IncomingMessage, options: RequestHeadersOptions): string[] {
  const came = headerPairs(request.rawHeaders)
  const pairs: HeaderPair[] = [
    ['Host', options.target.named],
    ...endToEnd(came).flatMap((pair) => passed(pair, request, options)),
    ...(wantsTrailers(came) ? [['TE', 'trailers'] as const] : []),
    ...whoAsked(request),
    ...(options.upgrades ? upgradeOf(came) : framingOf(request, came)),
  ]
  return pairs.flat()
}

/** Whether the request has a body, or may have one. */
export function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length']
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
}

function passed(
  [name, value]: HeaderPair,
  request: IncomingMessage,
  { target, isOwn }: RequestHeadersOptions,
): HeaderPair[] {
  const lower = name.toLowerCase()
  if (SAID_ANEW.test(lower)) return []
  if (lower === 'authorization') return isOwn(value) ? [] : [[name, value]]
  if (lower !== 'cookie') return [[name, value]]
  // A browser sends by path what any other service of this machine gave it: cookies do not know ports.
  if (target.form === 'path' && isFromBrowser(request)) return []
  const cookies = foreignCookies(value)
  return cookies === '' ? [] : [[name, cookies]]
}

function wantsTrailers(came: readonly HeaderPair[]): boolean {
  return valuesOf(came, 'te').some((value) => /(^|,)\s*trailers\s*(,|$)/i.test(value))
}

function whoAsked(request: IncomingMessage): HeaderPair[] {
  const { remoteAddress = '' } = request.socket
  return [
    ['X-Forwarded-For', remoteAddress.replace(/^::ffff:/, '')],
    ['X-Forwarded-Host', request.headers.host ?? ''],
    ['X-Forwarded-Proto', isSecure(request) ? 'https' : 'http'],
  ]
}

function upgradeOf(came: readonly HeaderPair[]): HeaderPair[] {
  return [
    ['Connection', 'Upgrade'],
    ['Upgrade', valuesOf(came, 'upgrade').join(', ')],
  ]
}

/** Where the body ends is what the parser made of the request, whatever else its headers say. */
function framingOf(request: IncomingMessage, came: readonly HeaderPair[]): HeaderPair[] {
  const coding = request.headers['transfer-encoding']
  const length = request.headers['content-length']
  if (coding === undefined) {
    if (length !== undefined) return [['Content-Length', length]]
    return WITH_BODY.has(request.method ?? '') ? [['Content-Length', '0']] : []
  }
  if (coding.trim().toLowerCase() !== 'chunked') {
    throw new ProxyRequestError(`its Transfer-Encoding is ${coding}, and only chunked is passed on`)
  }
  const announced = valuesOf(came, 'trailer').map((value): HeaderPair => ['Trailer', value])
  return [['Transfer-Encoding', 'chunked'], ...announced]
}
