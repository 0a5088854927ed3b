/** For tests: a hub that takes files on a free port, whose uploads can be hindered, and which can be killed and return. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import {
  ChatError,
  createHub,
  createMemoryHistory,
  createMemoryPeople,
  type Hub,
  type HubOptions,
} from '../index.ts'
import type { ChatClient } from './chat-client.ts'
import { createChatClient } from './create-chat-client.ts'

const PATH = '/up/'

export interface FilesNode extends AsyncDisposable {
  readonly hub: Hub
  /** What each request for an upload was: its method and where its bytes belong. */
  readonly asked: string[]
  /** Called with each request that brings bytes; a status answers it, `cut` breaks the connection after `bytes` of it. */
  hinder: (offset: number) => { status: number; code?: string } | { cut: true } | undefined
  /** Dies; what was stored stays. */
  kill(): Promise<void>
  /** Returns on the same port. */
  start(): Promise<void>
  client(nick: string): ChatClient
}

export async function startFilesNode(options: HubOptions = {}): Promise<FilesNode> {
  const kept = { history: createMemoryHistory(), people: createMemoryPeople() }
  const sockets = new Set<Socket>()
  let hub: Hub
  let server: Server
  let port = 0
  const node: FilesNode = {
    get hub() {
      return hub
    },
    asked: [],
    hinder: () => undefined,
    async start() {
      hub = createHub({ ...kept, files: { uploadPath: (id) => PATH + id }, ...options })
      server = createServer((request, response) => void answer(node, request, response))
      server.on('connection', (socket) => {
        sockets.add(socket)
        socket.on('close', () => sockets.delete(socket))
      })
      hub.attach(server)
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
      port = (server.address() as AddressInfo).port
    },
    async kill() {
      for (const socket of sockets) socket.destroy()
      const closed = once(server, 'close')
      server.close()
      await closed
      await hub.close({ deadlineMs: 0 })
    },
    client: (nick) =>
      createChatClient({
        url: `http://127.0.0.1:${port}`,
        nick,
        backoff: { minMs: 2, maxMs: 20 },
        random: () => 0.01,
      }),
    async [Symbol.asyncDispose]() {
      if (server.listening) await node.kill()
    },
  }
  await node.start()
  return node
}

async function answer(
  node: FilesNode,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const id = (request.url ?? '').slice(PATH.length)
  const offset = Number(request.headers['upload-offset'])
  node.asked.push(request.method === 'PUT' ? `PUT ${offset}` : request.method!)
  const send = (status: number, body: object) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }
  try {
    if (request.method === 'DELETE') {
      node.hub.files.discard(id)
      send(204, {})
      return
    }
    const hindrance = node.hinder(offset)
    if (hindrance && 'cut' in hindrance) request.socket.destroy()
    else if (hindrance) send(hindrance.status, { error: hindrance.code, message: 'hindered' })
    else send(200, await node.hub.files.append(id, offset, request))
  } catch (error) {
    if (!(error instanceof ChatError)) throw error
    send(error.code === 'CHAT_FILE_OFFSET' ? 409 : 400, {
      error: error.code,
      message: error.message,
    })
  }
}
