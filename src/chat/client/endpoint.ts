/** Where a client connects to, and what it offers there. */
import { ClientOptionError } from './errors.ts'
import { SUBPROTOCOL, TOKEN_SUBPROTOCOL } from './wire.ts'

const SCHEMES: Readonly<Record<string, string>> = {
  'http:': 'ws:',
  'https:': 'wss:',
  'ws:': 'ws:',
  'wss:': 'wss:',
}

/** What `new WebSocket` is called with. */
export interface Endpoint {
  readonly url: string
  readonly protocols: string[]
}

/** The WebSocket address of a node's address, and the subprotocols with the token. @throws ClientOptionError */
export function endpoint(address: string | URL, token: string | undefined): Endpoint {
  const url = parse(address)
  const scheme = SCHEMES[url.protocol]
  if (!scheme) {
    throw new ClientOptionError(
      `the url's scheme is ${JSON.stringify(url.protocol)}; give one of ws:, wss:, http:, https:`,
    )
  }
  // `protocol` cannot be set from http: to ws:, so the scheme is exchanged in the text.
  const path = url.pathname === '/' ? '/ws' : url.pathname
  return { url: `${scheme}//${url.host}${path}${url.search}`, protocols: protocols(token) }
}

/** Where the same node answers by HTTP, without a slash at the end. @throws ClientOptionError */
export function httpAddress(address: string | URL): string {
  const { protocol, host } = parse(address)
  const secure = protocol === 'wss:' || protocol === 'https:'
  return `${secure ? 'https' : 'http'}://${host}`
}

function parse(address: string | URL): URL {
  const page: { href: string } | undefined = globalThis.location
  try {
    return new URL(address, page?.href)
  } catch (cause) {
    throw new ClientOptionError('the url cannot be read; give one like ws://localhost:8080', {
      cause,
    })
  }
}

function protocols(token: string | undefined): string[] {
  if (token === undefined) return [SUBPROTOCOL]
  // The token itself stays out of the message: it is a secret.
  if (!/^[\w-]+$/.test(token)) {
    throw new ClientOptionError('the token holds other characters than A-Z, a-z, 0-9, "-" and "_"')
  }
  return [SUBPROTOCOL, TOKEN_SUBPROTOCOL + token]
}
