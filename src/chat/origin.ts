/** The rule of gorilla's upgrader: a page of another host must not open a connection in its reader's name. */
import type { IncomingMessage } from 'node:http'
import type { Admission } from './admission.ts'

/** Admits requests without an `Origin` (no browser) and those whose `Origin` is the `Host`. */
export function sameHost(
  request: IncomingMessage,
): Admission | { status: number; message: string } {
  const { origin, host } = request.headers
  if (origin === undefined) return {}
  if (host !== undefined && hostOf(origin) === host.toLowerCase()) return {}
  return { status: 403, message: 'Forbidden' }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
