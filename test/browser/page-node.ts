/** A node for the page in the test's own process: the page's files, the session API, and a hub that can die and return. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { text } from 'node:stream/consumers'
import {
  createHub,
  createMemoryHistory,
  createMemoryPeople,
  type History,
  type Hub,
  type HubOptions,
} from '../../src/chat/index.ts'
import { buildPage } from './page-files.ts'

export interface PageNode extends AsyncDisposable {
  /** The page, with a slash at its end. */
  readonly url: string
  /** The hub of now; another one after `start`. */
  readonly hub: Hub
  /** The token that the session API wants; undefined lets everybody in. */
  token: string | undefined
  /** Dies as a killed process does: every socket breaks, the port is closed. What was stored stays. */
  kill(): Promise<void>
  /** Returns on the same port with what was stored. */
  start(): Promise<void>
  /** What the node keeps; another history may take its place while the node is down. */
  history: History
  /** Says `text 1`, `text 2` … up to `count` in a room. */
  fill(room: string, count: number): Promise<void>
  /** Serves another build of the page from now on, which tells itself by `globalThis.mark`. */
  rebuild(mark: string): Promise<void>
  /** The id of a member who is in the lobby. */
  idOf(nick: string): string
}

export async function startPageNode(options: HubOptions = {}): Promise<PageNode> {
  const files = await buildPage()
  const people = createMemoryPeople()
  const sockets = new Set<Duplex>()
  let hub: Hub
  let server: Server
  let port = 0
  const node: PageNode = {
    get url() {
      return `http://localhost:${port}/`
    },
    get hub() {
      return hub
    },
    token: undefined,
    history: createMemoryHistory(),
    async fill(room, count) {
      const numbers = Array.from({ length: count }, (_, index) => index + 1)
      await Promise.all(numbers.map((number) => hub.broadcast(room, `text ${number}`)))
    },
    rebuild: (mark) => files.rebuild(mark),
    idOf(nick) {
      const found = hub.members('lobby').find((member) => member.nick === nick)
      if (!found) throw new Error(`${nick} is not in the lobby`)
      return found.id
    },
    async start() {
      hub = createHub({ people, ...options, history: node.history })
      server = createServer((request, response) => {
        if (request.url === '/api/v1/session') answerSession(node.token, request, response)
        else files.serve(request, response)
      })
      server.on('connection', (socket) => {
        sockets.add(socket)
        socket.on('close', () => sockets.delete(socket))
      })
      hub.attach(server, {
        admit: (request) =>
          admits(node.token, request)
            ? { role: request.headers.cookie === OWNER_COOKIE ? 'owner' : 'member' }
            : { status: 401, message: 'a token is wanted' },
      })
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
    async [Symbol.asyncDispose]() {
      if (server.listening) await node.kill()
      await files[Symbol.asyncDispose]()
    },
  }
  await node.start()
  return node
}

/** Whoever came by the link `#token=owner` of a node that wants no token is its owner. */
const OWNER_COOKIE = 'session=owner'

function admits(token: string | undefined, request: IncomingMessage): boolean {
  return token === undefined || request.headers.cookie === `session=${token}`
}

async function answerSession(
  token: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const given = request.method === 'POST' ? JSON.parse(await text(request)).token : undefined
  const status = given === token || admits(token, request) ? 200 : 401
  const cookie =
    given === undefined
      ? {}
      : { 'set-cookie': `session=${given}; Path=/; HttpOnly; SameSite=Strict` }
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(status === 200 ? cookie : {}),
  })
  response.end(JSON.stringify({ required: token !== undefined, role: 'member' }))
}
