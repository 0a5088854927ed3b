/** The network's way in: the page, `/ws` and the API, behind the checks that keep other sites out. */
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { type ApiOptions, createApi } from './api.ts'
import { closeServer, trackSockets } from './close-server.ts'
import type { Face } from './face.ts'
import type { Gate } from './gate.ts'
import { type Page, readPage } from './page.ts'
import { securityHeaders } from './security-headers.ts'
import { sendText } from './send-error.ts'
import { createDoor, WEBSOCKET_PATH } from './websocket-door.ts'

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

/** Sockets beyond the hub's connections: pages being loaded, API calls, and those that are half open. */
const EXTRA_SOCKETS = 12_000

const NONE: ReadonlySet<Socket> = new Set()

export interface WebFaceOptions
  extends Pick<ApiOptions, 'node' | 'credentials' | 'log' | 'textBytes'> {
  gate: Gate
  /** WebSocket connections of the hub. */
  connections: number
  /** The folder of the built page. @default where the build puts it */
  pageFolder?: string
  /** PEM. @default plain HTTP */
  tls?: { cert: string; key: string } | undefined
}

/** Makes the face. */
export async function createWebFace(options: WebFaceOptions): Promise<Face> {
  const { node, credentials, gate, tls } = options
  const door = createDoor({ node, credentials, gate })
  const headers = securityHeaders(tls !== undefined)
  const server = createServer({ tls, shouldUpgrade: door.admits })
  // Without TLS every socket is HTTP from the start, and is not counted twice.
  const sockets = tls === undefined ? NONE : trackSockets(server)
  server.maxConnections = options.connections + EXTRA_SOCKETS
  server.on('upgrade', door.enter)
  await createApi({
    ...options,
    identify: (request) => credentials.identify(request.raw),
    createServer: (handler) => server.on('request', handler),
    onRequest(request, reply) {
      reply.headers(headers)
      gate(request.raw)
    },
    extend(app) {
      servePage(app, options.pageFolder)
      app.get(WEBSOCKET_PATH, (request, reply) => {
        door.refuse(request.raw)
        reply.header('sec-websocket-version', '13')
        sendText(reply, 400, 'Bad Request')
      })
    },
  })
  return { server, close: () => closeServer(server, sockets) }
}

function createServer(options: {
  tls: WebFaceOptions['tls']
  shouldUpgrade: (request: IncomingMessage) => boolean
}): Server {
  const http: ServerOptions = {
    headersTimeout: HEADERS_MS,
    requestTimeout: REQUEST_MS,
    connectionsCheckingInterval: CHECK_MS,
    maxHeaderSize: HEADER_BYTES,
    shouldUpgradeCallback: options.shouldUpgrade,
  }
  return options.tls === undefined
    ? createHttpServer(http)
    : createHttpsServer({ ...http, ...options.tls, handshakeTimeout: HANDSHAKE_MS })
}

function servePage(app: FastifyInstance, folder: string | undefined): void {
  // Read at the first visit; where it is missing, looked for again at the next.
  let page: Page | undefined
  for (const url of ['/', '/*']) {
    app.get(url, (request, reply) => {
      page ??= readPage(folder)
      const path = request.url.split('?', 1)[0] ?? ''
      const file = page?.get(path)
      if (file === undefined) {
        const missing =
          path === '/' ? 'The page is not built; build it with: npm run build' : 'Not found'
        sendText(reply, path === '/' ? 503 : 404, missing)
        return
      }
      reply.headers(file.headers)
      if (request.headers['if-none-match'] === file.headers.etag) reply.code(304).send()
      else reply.send(file.body)
    })
  }
}
