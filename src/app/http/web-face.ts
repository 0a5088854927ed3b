/** The network's way in: the page, `/ws` and the API, behind the checks that keep other sites out. */
import { type ApiOptions, createApi } from './api.ts'
import { closeServer, trackSockets } from './close-server.ts'
import type { Face } from './face.ts'
import type { Gate } from './gate.ts'
import { securityHeaders } from './security-headers.ts'
import { sendText } from './send-error.ts'
import { servePage } from './serve-page.ts'
import { createWebServer, type WebServerOptions } from './web-server.ts'
import { createDoor, WEBSOCKET_PATH } from './websocket-door.ts'

export interface WebFaceOptions
  extends Pick<ApiOptions, 'node' | 'credentials' | 'log' | 'textBytes'>,
    Pick<WebServerOptions, 'connections' | 'tls'> {
  gate: Gate
}

/** Makes the face. */
export async function createWebFace(options: WebFaceOptions): Promise<Face> {
  const { node, credentials, gate, connections, tls } = options
  const door = createDoor({ node, credentials, gate })
  const headers = securityHeaders(tls !== undefined)
  const server = createWebServer({ connections, tls, shouldUpgrade: door.admits })
  // Without TLS every socket is HTTP from the start, and need not be counted twice.
  const sockets = tls === undefined ? new Set<never>() : trackSockets(server)
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
      servePage(app)
      app.get(WEBSOCKET_PATH, (request, reply) => {
        door.refuse(request.raw)
        reply.header('sec-websocket-version', '13')
        sendText(reply, 400, 'Bad Request')
      })
    },
  })
  return { server, close: () => closeServer(server, sockets) }
}
