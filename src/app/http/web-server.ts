/** Makes the server that strangers reach, with a bound on everything that they may keep it busy with. */
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'

/** Milliseconds in which a request's headers must be there; with `CHECK_MS` an open socket without them lives 10 s at most. */
const HEADERS_MS = 8_000

/** Milliseconds between two looks for sockets that are past their time. */
const CHECK_MS = 2_000

/** Milliseconds in which a whole request must be there: a body of 400 KiB over a slow line. */
const REQUEST_MS = 30_000

/** Milliseconds in which a TLS handshake must end. */
const HANDSHAKE_MS = 8_000

/** Bytes of a request's headers: a cookie, a token and what browsers and proxies add; above it is 431. */
const HEADER_BYTES = 16 * 1024

/** Sockets beyond the WebSockets: pages being loaded, API calls, and those that are half open. */
const EXTRA_SOCKETS = 12_000

export interface WebServerOptions {
  /** WebSocket connections that are allowed. */
  connections: number
  /** Which upgrades are emitted; the others are requests like any other. */
  shouldUpgrade: (request: IncomingMessage) => boolean
  /** PEM. @default plain HTTP */
  tls?: { cert: string; key: string } | undefined
}

export function createWebServer({ connections, shouldUpgrade, tls }: WebServerOptions): Server {
  const options: ServerOptions = {
    headersTimeout: HEADERS_MS,
    requestTimeout: REQUEST_MS,
    connectionsCheckingInterval: CHECK_MS,
    maxHeaderSize: HEADER_BYTES,
    shouldUpgradeCallback: shouldUpgrade,
  }
  const server =
    tls === undefined
      ? createHttpServer(options)
      : createHttpsServer({ ...options, ...tls, handshakeTimeout: HANDSHAKE_MS })
  server.maxConnections = connections + EXTRA_SOCKETS
  return server
}
