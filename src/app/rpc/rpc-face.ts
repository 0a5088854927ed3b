/** The way in for clients of kubo: its RPC under `/api/v0`, on a server of its own. */
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import { answerMalformed, closeServer, type Face, trackSockets } from '../http/index.ts'
import { answerRequest } from './answer-request.ts'
import type { RpcAuthorization } from './authorization.ts'
import { RpcCanceledError } from './errors.ts'
import type { RpcLog, RpcNode } from './rpc-node.ts'

/** Bytes of the head of a request: values of the configuration stand in its first line. */
const HEAD_BYTES = 128 * 1024

/** Milliseconds that a connection may lie idle: longer than clients keep theirs, so that none ends under a request. */
const KEEP_ALIVE_MS = 120_000

/** What the face is made of. */
export interface RpcFaceOptions {
  node: RpcNode
  log: RpcLog
  /** Asked at each request; while it is undefined, whoever reaches the server may call. @default undefined */
  authorizations?: () => readonly RpcAuthorization[] | undefined
  /** Makes the server, over TLS if need be. @default node:http's */
  createServer?: (options: ServerOptions, listener: RequestListener) => Server
}

/** Made, and not listening: the caller makes its server listen, on the loopback if there are no authorizations. */
export function createRpcFace(options: RpcFaceOptions): Face {
  const { node, log, authorizations = () => undefined } = options
  const ending = new AbortController()
  const context = { node, log, authorizations, ended: ending.signal }
  const make = options.createServer ?? createServer
  const limits = { maxHeaderSize: HEAD_BYTES, keepAliveTimeout: KEEP_ALIVE_MS }
  const server = make(limits, (request, response) => {
    response.once('finish', () => {
      // Said to live on when the answer began.
      if (ending.signal.aborted) request.socket.end()
    })
    answerRequest(request, response, context).catch((error: unknown) => {
      log.error({ err: error }, 'a request to the RPC failed')
      response.destroy()
    })
  })
  server.on('clientError', answerMalformed)
  const sockets = trackSockets(server)
  return {
    server,
    async close() {
      // Whoever waits in the foreground waits for a node that goes.
      ending.abort(new RpcCanceledError())
      await closeServer(server, sockets)
    },
  }
}
