/** For tests: a node that says only what the test tells it to, and what a test waits for at a client. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import type { JoinedAnswer, Request, RequestTypes, ServerFrame } from '../protocol/index.ts'
import type { ChatClient, ChatClientEvents, ChatClientOptions } from './chat-client.ts'
import type { ConnectionState } from './connection-state.ts'
import { createChatClient } from './create-chat-client.ts'

/** Milliseconds of a deadline that a test waits for: a busy machine still greets within it. */
export const SOON_MS = 200

type Sent<Type extends keyof RequestTypes> = Extract<Request, { type: Type }>

/** The node's end of one connection. */
export class Peer {
  readonly socket: WebSocket
  /** The subprotocols that the client offered. */
  readonly offered: string
  readonly closed: Promise<unknown>
  readonly #frames: Request[] = []
  #more = Promise.withResolvers<void>()

  constructor(socket: WebSocket, offered: string) {
    this.socket = socket
    this.offered = offered
    this.closed = once(socket, 'close')
    socket.on('message', (data) => {
      this.#frames.push(JSON.parse(String(data)) as Request)
      this.#more.resolve()
    })
  }

  /** The next frame of a type that came or will come; earlier ones of other types stay. */
  async next<Type extends keyof RequestTypes>(type: Type): Promise<Sent<Type>> {
    for (;;) {
      const at = this.#frames.findIndex((frame) => frame.type === type)
      if (at >= 0) return this.#frames.splice(at, 1)[0] as Sent<Type>
      this.#more = Promise.withResolvers()
      await this.#more.promise
    }
  }

  /** The types of the frames that came and were not asked for. */
  get left(): string[] {
    return this.#frames.map(({ type }) => type)
  }

  send(frame: ServerFrame | object | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  /** Answers a request, by default the next hello, as a node would. */
  async greet(more: object = {}): Promise<Sent<'hello'>> {
    const hello = await this.next('hello')
    this.send({
      type: 'hello',
      ref: hello.ref,
      time: 0,
      features: [],
      limits: {
        textBytes: 100,
        frameBytes: 1_000,
        historyMessages: 1_000,
        roomsPerConnection: 100,
        burst: 1_000,
        rate: 100,
      },
      member: { id: 'me', nick: 'Me', role: 'member', secret: 'secret' },
      session: 'session',
      resumed: false,
      direct: [],
      ...more,
    })
    return hello
  }

  /** Lets the client into the room that it asks for next. */
  async admit(more: Partial<JoinedAnswer> = {}): Promise<Sent<'join'>> {
    const join = await this.next('join')
    const messages = more.messages ?? []
    const seq = messages.at(-1)?.seq ?? join.after ?? 0
    this.send({
      type: 'joined',
      ref: join.ref,
      room: join.room,
      epoch: 'e1',
      seq,
      first: 1,
      topic: '',
      slow: 0,
      messages,
      presence: { count: 1, guests: 0, members: [{ id: 'me', nick: 'Me' }], complete: true },
      ...more,
    })
    return join
  }
}

/** A scripted node; disposing of it drops all its connections. */
export interface ScriptedNode extends AsyncDisposable {
  readonly url: string
  /** The next connection, come or to come. */
  next(): Promise<Peer>
}

/** Listens on a free port. */
export async function scriptedNode(port = 0): Promise<ScriptedNode> {
  const server = new WebSocketServer({ port, host: '127.0.0.1' })
  await once(server, 'listening')
  const peers: Peer[] = []
  let more = Promise.withResolvers<void>()
  server.on('connection', (socket, request) => {
    peers.push(new Peer(socket, request.headers['sec-websocket-protocol'] ?? ''))
    more.resolve()
  })
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async next() {
      for (;;) {
        const peer = peers.shift()
        if (peer) return peer
        more = Promise.withResolvers()
        await more.promise
      }
    },
    async [Symbol.asyncDispose]() {
      for (const socket of server.clients) socket.terminate()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The next such event, with its parameters. */
export function event<Name extends keyof ChatClientEvents>(
  client: ChatClient,
  name: Name,
  wanted: (...args: ChatClientEvents[Name]) => boolean = () => true,
): Promise<ChatClientEvents[Name]> {
  return new Promise((resolve) => {
    const undo = client.on(name, (...args) => {
      if (!wanted(...args)) return
      undo()
      resolve(args)
    })
  })
}

/** The next state of this name. */
export async function state<Name extends ConnectionState['name']>(
  client: ChatClient,
  name: Name,
): Promise<Extract<ConnectionState, { name: Name }>> {
  const [reached] = await event(client, 'state', (now) => now.name === name)
  return reached as Extract<ConnectionState, { name: Name }>
}

/** A client that is online at a scripted node; disposing of it ends both. */
export interface Talk extends AsyncDisposable {
  readonly node: ScriptedNode
  readonly client: ChatClient
  /** The node's end of the first connection. */
  readonly peer: Peer
}

/** Makes both and lets them greet each other. */
export async function talk(
  options: Partial<ChatClientOptions> = {},
  hello: object = {},
): Promise<Talk> {
  const node = await scriptedNode()
  const client = createChatClient({
    url: node.url,
    backoff: { minMs: 2, maxMs: 8 },
    random: () => 0.999,
    ...options,
  })
  const greeted = event(client, 'state', ({ name }) => name === 'catching-up')
  client.connect().catch(() => {})
  const peer = await node.next()
  await peer.greet(hello)
  await greeted
  return {
    node,
    client,
    peer,
    async [Symbol.asyncDispose]() {
      await client.close()
      await node[Symbol.asyncDispose]()
    },
  }
}
