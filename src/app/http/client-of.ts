/** Finds out who is at the other end of a request, behind the proxies that the node trusts. */
import type { IncomingMessage } from 'node:http'
import proxyAddr from '@fastify/proxy-addr'

export interface Client {
  /** The client's address; empty on the control socket. */
  address: string
  /** Whether the client came by TLS, so that a cookie may be kept to TLS. */
  secure: boolean
}

export type ClientOf = (request: IncomingMessage) => Client

/** Believes X-Forwarded-For and X-Forwarded-Proto from the networks of `trusted` (CIDR) only. */
export function createClientOf(trusted: readonly string[]): ClientOf {
  const isTrusted = proxyAddr.compile([...trusted])
  return (request) => {
    const peer = request.socket.remoteAddress
    if (peer === undefined) return { address: '', secure: false }
    if ('encrypted' in request.socket)
      return { address: proxyAddr(request, isTrusted), secure: true }
    if (!isTrusted(peer, 0)) return { address: peer, secure: false }
    const { 'x-forwarded-proto': scheme } = request.headers
    return {
      address: proxyAddr(request, isTrusted),
      secure: String(scheme).split(',')[0]?.trim() === 'https',
    }
  }
}
