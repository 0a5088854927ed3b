/** Refuses a request whose head is beyond the limits. */
import type { IncomingMessage } from 'node:http'
import { ProxyHeadersError, ProxyUrlLongError } from './errors.ts'
import type { PeerProxyLimits } from './limits.ts'

/** What stands between a header's name and its value, and behind it. */
const AROUND_A_HEADER_LENGTH = ': \r\n'.length

/** @throws ProxyUrlLongError, ProxyHeadersError */
export function checkSize(
  { url = '', rawHeaders }: IncomingMessage,
  limits: PeerProxyLimits,
): void {
  if (url.length > limits.urlBytes) throw new ProxyUrlLongError(url.length, limits.urlBytes)
  const count = rawHeaders.length / 2
  if (count > limits.headers) {
    throw new ProxyHeadersError(`${count} headers`, `${limits.headers}`)
  }
  // Each byte is one character here.
  const bytes =
    rawHeaders.reduce((sum, text) => sum + text.length, 0) + count * AROUND_A_HEADER_LENGTH
  if (bytes > limits.headerBytes) {
    throw new ProxyHeadersError(`${bytes} bytes of headers`, `${limits.headerBytes} bytes`)
  }
}
