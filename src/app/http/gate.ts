/** Refuses what another site's page sends: a Host that is not ours (DNS rebinding), an Origin that is not the Host. */
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { BadRequestError, HostRefusedError, OriginRefusedError } from './errors.ts'

/** Methods that change nothing. */
const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A Host header: a name, an IPv4 address or a bracketed IPv6 one, and perhaps a port. */
const HOST = /^(?:\[([\da-f:.]+)\]|([^:[\]/@\s]+))(?::\d{0,5})?$/i

/** @throws HostRefusedError, OriginRefusedError, BadRequestError */
export type Gate = (request: IncomingMessage) => void

/** The gate of a node that answers for localhost, every IP address and the names of `allowHost`. */
export function createGate(allowHost: readonly string[]): Gate {
  const allowed = new Set(allowHost.map((name) => name.toLowerCase()))
  return (request) => {
    const { host } = request.headers
    const { origin } = request.headers
    if ((request.headersDistinct.host?.length ?? 0) > 1) {
      throw new BadRequestError('it has more than one Host header')
    }
    // Without a Host (HTTP/1.0) it comes from no browser, so that no name can have been rebound.
    if (host !== undefined && !isAllowedHost(host, allowed)) throw new HostRefusedError(host)
    if (origin !== undefined && !isAllowedOrigin(request, origin)) throw new OriginRefusedError()
  }
}

function isAllowedHost(host: string, allowed: ReadonlySet<string>): boolean {
  const found = HOST.exec(host)
  if (found === null) return false
  if (found[1] !== undefined) return isIP(found[1]) === 6
  const name = found[2]?.toLowerCase().replace(/\.$/, '') ?? ''
  return (
    name === 'localhost' || name.endsWith('.localhost') || isIP(name) === 4 || allowed.has(name)
  )
}

function isAllowedOrigin(request: IncomingMessage, origin: string): boolean {
  // A sandboxed page may read nothing of ours anyway, but must change nothing.
  if (origin === 'null') return READING.has(request.method ?? '') && !request.headers.upgrade
  const from = URL.parse(origin)
  // Parsed with the Origin's scheme, so that a default port is one whether or not it is written.
  const to = URL.parse(`${from?.protocol}//${request.headers.host}`)
  return from !== null && from.host !== '' && from.host === to?.host
}
