/** Reads which service of which peer a request is for; what follows is kept as it was typed. */
import { peerIdCid, peerIdText } from '../multiaddr/index.ts'
import { ProxyNotFoundError, ProxyPathError } from './errors.ts'
import type { RequestTarget } from './peer-target.ts'
import { ORIGINS, type RequestHost } from './request-host.ts'

/** The peer of a path, and what follows it. */
const PEER = /^\/p2p\/([^/]+)(\/.*)?$/

/** The service of a peer, and the path that it gets. */
const SERVICE = /^((?:\/x\/([^/]+))?\/http)(\/.*)$/

/** Where a caller is led instead. */
export interface Redirect {
  readonly status: number
  readonly location: string
}

export interface AddressReader {
  host: RequestHost
  url: string
  /** Serves `localhost` by path instead of leading away from it: an upgrade follows no redirect, nor does many a program. */
  stay: boolean
  secure: boolean
}

/** @throws ProxyPathError, ProxyNotFoundError */
export function requestTarget(reader: AddressReader): RequestTarget | Redirect {
  const { host, url } = reader
  const mark = url.indexOf('?')
  const typed = mark < 0 ? url : url.slice(0, mark)
  const query = url.slice(typed.length)
  if (host.form !== 'origin' && typed === '/p2p') {
    return { status: 307, location: `/p2p/${query}` }
  }
  if (host.form !== 'origin' && !typed.startsWith('/p2p/')) throw new ProxyNotFoundError(typed)
  const full = host.form === 'origin' ? `/p2p/${host.label}${typed}` : typed
  const [, named = '', rest = ''] = PEER.exec(full) ?? []
  const peer = peerOf(named, full)
  if (host.form === 'redirect' && !reader.stay) {
    const origin = `${reader.secure ? 'https' : 'http'}://${peerIdCid(peer)}.${ORIGINS}${host.port}`
    return { status: 301, location: `${origin}${rest || '/'}${query}` }
  }
  const [, service, name, path] = SERVICE.exec(rest) ?? []
  if (service === undefined || path === undefined) throw new ProxyPathError(full)
  return {
    peer,
    protocol: name === undefined ? '/http' : `/x/${nameOf(name, full)}/http`,
    named: decoded(named, full),
    form: host.form === 'origin' ? 'origin' : 'path',
    prefix: host.form === 'origin' ? service : `/p2p/${named}${service}`,
    path: path + query,
  }
}

function peerOf(named: string, full: string): string {
  try {
    return peerIdText(decoded(named, full))
  } catch {
    throw new ProxyPathError(full)
  }
}

/** The name of a protocol is one part of a path. */
function nameOf(typed: string, full: string): string {
  const name = decoded(typed, full)
  if (/[/\x00-\x1f\x7f]/.test(name)) throw new ProxyPathError(full)
  return name
}

function decoded(typed: string, full: string): string {
  try {
    return decodeURIComponent(typed)
  } catch {
    throw new ProxyPathError(full)
  }
}
