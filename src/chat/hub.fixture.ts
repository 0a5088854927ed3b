/** For tests: a hub behind a real HTTP server, and clients that keep what they are sent until it is asked for. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import type { AttachOptions, Hub, HubOptions } from './hub.ts'
import { createHub } from './hub.ts'
import type { ServerFrame } from './protocol/index.ts'
import { SUBPROTOCOL } from './protocol/index.ts'
import type { HttpAnswer } from './raw-peer.fixture.ts'
import { handshake, RawPeer } from './raw-peer.fixture.ts'

/** A running hub; disposing of it closes the hub, the server and all clients. */
export interface TestHub extends AsyncDisposable {
  readonly hub: Hub
  readonly server: Server
  readonly port: number
  /** A plain client that is in its room. */
  plain(query?: string): Promise<TestClient>
  /** A v1 client that has not said hello. */
  raw(): Promise<TestClient>
  /** A v1 client that has said hello with this nick, and joined these rooms. */
  member(nick: string, ...rooms: string[]): Promise<TestMember>
  /** A raw socket that has sent nothing. */
  peer(): Promise<RawPeer>
  /** A raw socket whose handshake was answered; `change` alters its headers. */
  upgrade(
    target: string,
    change?: Record<string, string | undefined>,
  ): Promise<{ peer: RawPeer; answer: HttpAnswer }>
}

export interface TestMember extends TestClient {
  readonly id: string
  readonly secret: string
  readonly session: string
}

type FrameOf<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>

/** One connection; `next…` waits for what has come or will come, in order. */
export class TestClient {
  readonly ws: WebSocket
  readonly closed: Promise<{ code: number; reason: string }>
  readonly #texts: string[] = []
  readonly #frames: ServerFrame[] = []
  readonly #wake = new Set<() => void>()

  constructor(ws: WebSocket) {
    this.ws = ws
    const closed = Promise.withResolvers<{ code: number; reason: string }>()
    this.closed = closed.promise
    ws.on('message', (data) => {
      this.#texts.push(String(data))
      for (const wake of this.#wake) wake()
    })
    ws.on('close', (code, reason) => closed.resolve({ code, reason: String(reason) }))
    ws.on('error', () => {})
  }

  send(frame: object | string): void {
    this.ws.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  /** The next text frame as it came. */
  async nextText(): Promise<string> {
    while (this.#texts.length === 0) await this.#more()
    return this.#texts.shift()!
  }

  /** The next line of the plain protocol, however the node joined them. */
  async nextLine(): Promise<string> {
    const [line, ...rest] = (await this.nextText()).split('\n')
    if (rest.length > 0) this.#texts.unshift(rest.join('\n'))
    return line!
  }

  /** The next frame of a type, and with a `ref` when one is named; others stay for later. */
  async next<Type extends ServerFrame['type']>(
    type: Type,
    ref?: string | number,
  ): Promise<FrameOf<Type>> {
    for (;;) {
      for (const text of this.#texts.splice(0)) this.#frames.push(JSON.parse(text) as ServerFrame)
      const found = this.#frames.findIndex(
        (frame) =>
          frame.type === type && (ref === undefined || ('ref' in frame && frame.ref === ref)),
      )
      if (found >= 0) return this.#frames.splice(found, 1)[0] as FrameOf<Type>
      await this.#more()
    }
  }

  /** Sends a request and waits for its answer of a type. */
  async ask<Type extends ServerFrame['type']>(frame: object, type: Type): Promise<FrameOf<Type>> {
    const ref = `ref-${refs++}`
    this.send({ ...frame, ref })
    return await this.next(type, ref)
  }

  /** Frames of a type that came and that nobody asked for. */
  unread<Type extends ServerFrame['type']>(type: Type): FrameOf<Type>[] {
    return this.#frames.filter((frame) => frame.type === type) as FrameOf<Type>[]
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#wake.delete(wake)
        resolve()
      }
      this.#wake.add(wake)
    })
  }
}

let refs = 0

export async function startHub(
  options: HubOptions = {},
  attach: AttachOptions = {},
): Promise<TestHub> {
  const hub = createHub(options)
  const server = createServer((_, response) => response.end())
  hub.attach(server, attach)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const open: WebSocket[] = []
  const connect = async (query: string, protocols: string[]) => {
    const ws = new WebSocket(`ws://127.0.0.1:${port}/ws${query}`, protocols)
    open.push(ws)
    const client = new TestClient(ws)
    await once(ws, 'open')
    return client
  }
  const raw = () => connect('', [SUBPROTOCOL])
  const peers: RawPeer[] = []
  const peer = async () => {
    const made = await RawPeer.connect(port)
    peers.push(made)
    return made
  }
  return {
    hub,
    server,
    port,
    plain: (query = '') => connect(query, []),
    raw,
    async member(nick, ...rooms) {
      const client = await raw()
      const hello = await client.ask({ type: 'hello', nick }, 'hello')
      for (const room of rooms) await client.ask({ type: 'join', room }, 'joined')
      const { id, secret = '' } = hello.member
      return Object.assign(client, { id, secret, session: hello.session })
    },
    peer,
    async upgrade(target, change) {
      const made = await peer()
      return { peer: made, answer: await made.request(`GET ${target} HTTP/1.1`, handshake(change)) }
    },
    async [Symbol.asyncDispose]() {
      for (const made of peers) made.socket.destroy()
      for (const ws of open) ws.terminate()
      await hub.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
