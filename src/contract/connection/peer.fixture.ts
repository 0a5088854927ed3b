/** A peer that answers HTTP and WebSocket as the test says: what a bad node, or something that is none, would say. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'

export interface Asked {
  readonly id: number
  readonly method: string
  readonly params: readonly unknown[]
}

/** What the peer does with one body; the default is to answer each request with `answer`. */
export interface Behaviour {
  /** The result of a request, or an error of JSON-RPC. */
  answer?(asked: Asked): unknown
  /** Instead of `answer`: the whole of the answer. */
  respond?(bodies: Asked | Asked[], response: ServerResponse, request: IncomingMessage): void
  /** The texts to send for a WebSocket message. */
  speak?(asked: Asked): string[]
}

export class JsonRpcFault {
  readonly error: { code: number; message: string; data?: unknown }
  constructor(code: number, message: string, data?: unknown) {
    this.error = { code, message, ...(data === undefined ? {} : { data }) }
  }
}

export interface Peer extends AsyncDisposable {
  readonly http: string
  readonly ws: string
  /** Every body that came, as parsed. */
  readonly bodies: (Asked | Asked[])[]
  behave(behaviour: Behaviour): void
}

export async function startPeer(first: Behaviour = {}): Promise<Peer> {
  let behaviour = first
  const bodies: (Asked | Asked[])[] = []
  const answerTo = (asked: Asked) => {
    const result = behaviour.answer?.(asked) ?? null
    const outcome = result instanceof JsonRpcFault ? { error: result.error } : { result }
    return { jsonrpc: '2.0', id: asked.id, ...outcome }
  }
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request.setEncoding('utf8')) text += chunk
    const body = JSON.parse(text || '[]') as Asked | Asked[]
    bodies.push(body)
    if (behaviour.respond !== undefined) return behaviour.respond(body, response, request)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(Array.isArray(body) ? body.map(answerTo) : answerTo(body)))
  })
  const sockets = new WebSocketServer({
    server,
    verifyClient: () => behaviour.respond === undefined || behaviour.speak !== undefined,
  })
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      const asked = JSON.parse(String(data)) as Asked
      bodies.push(asked)
      const texts = behaviour.speak?.(asked) ?? [JSON.stringify(answerTo(asked))]
      for (const text of texts) {
        if (text === 'close') socket.terminate()
        else socket.send(text)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    http: `http://127.0.0.1:${port}`,
    ws: `ws://127.0.0.1:${port}`,
    bodies,
    behave(next) {
      behaviour = next
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
