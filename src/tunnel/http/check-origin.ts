/**
 * Refuses what another site's page sends: it may lead somebody here by a link, and nothing else. Peers'
 * origins are one site to a browser (`p2p.localhost`), so that `same-site` is as foreign as `cross-site`.
 */
import type { IncomingMessage } from 'node:http'
import { ProxyOriginError } from './errors.ts'
import { isSecure } from './is-secure.ts'

/** Methods that change nothing. */
const READING = new Set(['GET', 'HEAD'])

/** What Sec-Fetch-Site says of the page's own requests, and of an address that somebody typed. */
const OWN = new Set([undefined, 'same-origin', 'none'])

/** @throws ProxyOriginError */
export function checkOrigin(request: IncomingMessage, upgrades: boolean): void {
  const { origin } = request.headers
  const foreign = origin !== undefined && !isOwn(request, origin)
  if (!foreign && OWN.has(one(request, 'sec-fetch-site'))) return
  const reads = READING.has(request.method ?? '') && !upgrades && origin === undefined
  if (reads && leadsHere(request)) return
  throw new ProxyOriginError()
}

/** Somebody followed a link; a frame in another site's page is none. */
function leadsHere(request: IncomingMessage): boolean {
  const to = one(request, 'sec-fetch-dest')
  return one(request, 'sec-fetch-mode') === 'navigate' && (to === undefined || to === 'document')
}

/** Both are read with one scheme, so that a default port is one whether or not it is written. */
function isOwn(request: IncomingMessage, origin: string): boolean {
  const own = URL.parse(`${isSecure(request) ? 'https' : 'http'}://${request.headers.host}`)
  const from = URL.parse(origin)
  return own !== null && from !== null && from.origin !== 'null' && from.origin === own.origin
}

function one(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}
