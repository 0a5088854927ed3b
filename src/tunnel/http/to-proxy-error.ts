/** Turns what went wrong between the proxy and a service into an error with a status. */
import { PeerProxyError, ProxyBadAnswerError, ProxyNoAnswerError } from './errors.ts'
import type { PeerTarget } from './peer-target.ts'

/** `HPE_…` is the parser's: what came is no HTTP. */
export function toProxyError(cause: unknown, target: PeerTarget): PeerProxyError {
  if (cause instanceof PeerProxyError) return cause
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new ProxyBadAnswerError(target, 'its headers are too long', { cause })
  }
  if (code.startsWith('HPE_')) return new ProxyBadAnswerError(target, 'it is not HTTP', { cause })
  return new ProxyNoAnswerError(target, { cause })
}
