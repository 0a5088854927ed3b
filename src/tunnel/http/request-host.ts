/** Reads the Host of a request: whether the proxy answers for it, and whether it names a peer. */
import type { IncomingMessage } from 'node:http'
import { isIP, isIPv6 } from 'node:net'
import { ProxyHostError, ProxyRequestError } from './errors.ts'

/** The name whose children are the peers' own origins. */
export const ORIGINS = 'p2p.localhost'

/** A name, an IPv4 address or an IPv6 address in brackets, and perhaps a port. */
const HOST = /^(\[[\da-f:.]+\]|[a-z\d.-]+)(:\d{1,5})?$/i

/** What a Host says. */
export interface RequestHost {
  /** `path`: by address, the path names the peer; `redirect`: localhost, which leads to the peer's own origin. */
  readonly form: 'path' | 'redirect' | 'origin'
  /** The peer that the name begins with, in the form `origin`. */
  readonly label: string
  /** `:8080`, or nothing. */
  readonly port: string
}

/** @throws ProxyHostError, so that a name which somebody led to this machine (DNS rebinding) gets nothing; ProxyRequestError */
export function requestHost(request: IncomingMessage, allowed: ReadonlySet<string>): RequestHost {
  if ((request.headersDistinct.host?.length ?? 0) > 1) {
    throw new ProxyRequestError('it has more than one Host header')
  }
  const { host } = request.headers
  const [, written = '', port = ''] = HOST.exec(host ?? '') ?? []
  const name = written.toLowerCase()
  if (name === 'localhost') return { form: 'redirect', label: '', port }
  if (name === '127.0.0.1' || name === '[::1]' || isAddressOf(request, name)) {
    return { form: 'path', label: '', port }
  }
  if (name.endsWith(`.${ORIGINS}`)) {
    const label = name.slice(0, -ORIGINS.length - 1)
    if (label !== '' && !label.includes('.')) return { form: 'origin', label, port }
  }
  if (name !== '' && allowed.has(name)) return { form: 'path', label: '', port }
  throw new ProxyHostError(host)
}

/** Whether this is the address of this machine to which the request came: no name server has a say in one. */
function isAddressOf({ socket }: IncomingMessage, name: string): boolean {
  const address = name.replace(/^\[|\]$/g, '')
  const own = (socket.localAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*/, '')
  const family = isIP(address)
  if (family !== 6) return family === 4 && address === own
  return isIPv6(own) && hostOf(address) === hostOf(own)
}

/** In the one form that URLs give an IPv6 address. */
function hostOf(address: string): string | undefined {
  return URL.parse(`http://[${address}]`)?.hostname
}
