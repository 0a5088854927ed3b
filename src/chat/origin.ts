/** The rule of gorilla's upgrader: a page of another host must not open a connection in its reader's name. */
import type { IncomingMessage } from 'node:http'
import type { Admission } from './admission.ts'

/** Admits requests without an `Origin` (no browser) and those whose `Origin` is the `Host`. */
export function sameHost(
  request: IncomingMessage,
): Admission | { status: number; message: string } {
  const { origin, host } = request.headers
  if (origin === undefined || isSame(origin, host)) return {}
  return { status: 403, message: 'Forbidden' }
}

/** Both are read with the Origin's scheme, so that a default port is one whether or not it is written. */
function isSame(origin: string, host: string | undefined): boolean {
  const from = URL.parse(origin)
  return (
    from !== null && from.host !== '' && from.host === URL.parse(`${from.protocol}//${host}`)?.host
  )
}
