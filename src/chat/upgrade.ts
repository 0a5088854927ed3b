/** The handshake: which protocol a client asks for, who is let in, and the HTTP answer to those who are not. */
import type { IncomingMessage } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { ServerOptions } from 'ws'
import { WebSocketServer } from 'ws'
import { countedAddress } from './address-limits.ts'
import type { Admission } from './admission.ts'
import { checkBan } from './check-sanctions.ts'
import { ClientSocket } from './client-socket.ts'
import type { HubCore } from './core.ts'
import { BannedError, ChatError, NoSuchRoomError } from './errors.ts'
import type { HubLimits } from './limits.ts'
import { PlainClient } from './plain-client.ts'
import { SUBPROTOCOL } from './protocol/index.ts'
import { requestTarget } from './request-target.ts'
import type { Room } from './room.ts'
import { directRoomMembers, LOBBY } from './room-name.ts'
import { accountable, type Who } from './sanctions.ts'
import type { ClientOrigin } from './v1-client.ts'
import { V1Reader } from './v1-reader.ts'
import type { Format } from './writer.ts'
import { ClientWriter, FORMAT } from './writer.ts'

/** Why an upgrade is not let through. */
interface Refusal {
  status: number
  message: string
  /** Milliseconds. */
  retryAfter?: number
}

/** How one of the two protocols is spoken. */
interface Speech {
  limits: HubLimits
  /** Bytes of the largest message. */
  maxPayload: number
  compression: boolean
  /** The subprotocol that is agreed on. */
  protocol: string | false
}

/** An upgrade request with what is known of its sender. */
interface Arrival {
  request: IncomingMessage
  socket: Duplex
  head: Buffer
  /** As limits and bans count it. */
  address: string
  admission: Admission
}

/** Versions of the rooms protocol start with this; another one than ours is refused, not taken for a plain client. */
const OUR_PROTOCOLS = /^rialto\.v/
/** A client that can set no header carries its token behind this. */
const TOKEN_PROTOCOL = 'rialto.token.'
/** Pieces of a message that ws holds of one connection while it is unfinished; each costs more than its bytes. */
const BUFFERED_CHUNKS = 1024

export class Upgrades {
  readonly #core: HubCore
  readonly #plain: WebSocketServer
  readonly #v1: WebSocketServer

  constructor(core: HubCore, compression: boolean) {
    this.#core = core
    const { limits } = core
    const { plainMessageBytes, frameBytes } = limits
    const both = { limits, compression }
    this.#plain = createServer({ ...both, maxPayload: plainMessageBytes, protocol: false })
    this.#v1 = createServer({ ...both, maxPayload: frameBytes, protocol: SUBPROTOCOL })
  }

  /** Registers the client, or answers its request with an HTTP error. */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer, admission: Admission = {}): void {
    const address = countedAddress(admission.address ?? request.socket.remoteAddress)
    const wanted = this.#protocolOf(request)
    const refused = typeof wanted === 'object' ? wanted : this.#refusal()
    if (refused !== undefined) {
      refuseUpgrade(socket, refused)
      return
    }
    const arrival = { request, socket, head, address, admission }
    if (wanted === 'v1') this.#open(arrival)
    else this.#openPlain(arrival)
  }

  #protocolOf(request: IncomingMessage): 'plain' | 'v1' | Refusal {
    const offered = (request.headers['sec-websocket-protocol'] ?? '')
      .split(',')
      .map((name) => name.trim())
    if (offered.includes(SUBPROTOCOL)) return 'v1'
    const other = offered.find((name) => OUR_PROTOCOLS.test(name))
    if (other === undefined) return 'plain'
    return { status: 400, message: `this node does not speak ${other}; it speaks ${SUBPROTOCOL}` }
  }

  #refusal(): Refusal | undefined {
    const { limits } = this.#core
    if (this.#core.closing)
      return { status: 503, message: 'the node is stopping', retryAfter: limits.returnAfterMs }
    if (this.#core.clients.size >= limits.connections) {
      return {
        status: 503,
        message: `all ${limits.connections} connections are taken`,
        retryAfter: limits.pingPeriodMs,
      }
    }
    return undefined
  }

  #openPlain(arrival: Arrival): void {
    const { request, socket, address, admission } = arrival
    const name = requestTarget(request).query.get('room') || LOBBY
    const room = this.#plainRoom(name, accountable('', admission.role ?? 'member', address))
    if ('status' in room) refuseUpgrade(socket, room)
    else this.#open(arrival, room)
  }

  /** Plain clients enter rooms that exist and are no direct ones; a banned client of the rooms protocol is told by hello. */
  #plainRoom(name: string, who: Who): Room | Refusal {
    try {
      checkBan(this.#core, who, name)
      if (directRoomMembers(name)) throw new NoSuchRoomError(name)
      return this.#core.rooms.get(name)
    } catch (error) {
      return refusalFor(error)
    }
  }

  /** Lets a client in: to its room with the plain protocol, to none yet with the rooms protocol. */
  #open({ request, socket, head, address, admission }: Arrival, room?: Room): void {
    const wait = this.#core.addresses.connect(address)
    if (wait > 0) {
      refuseUpgrade(socket, {
        status: 429,
        message: 'too many connections from this address',
        retryAfter: wait,
      })
      return
    }
    const server = room === undefined ? this.#v1 : this.#plain
    const onRefused = () => this.#core.addresses.disconnect(address)
    socket.once('close', onRefused)
    server.handleUpgrade(request, socket, head, (accepted) => {
      socket.off('close', onRefused)
      const ws = accepted as ClientSocket
      const format = formatOf(ws, request, room === undefined)
      const writer = new ClientWriter(ws, socket as Socket, format, this.#core.writerShared)
      const { role = 'member', credential = '' } = admission
      const bucket = this.#core.connectionRate.full(performance.now())
      this.#register(ws, { writer, address, role, credential, bucket }, room)
    })
  }

  #register(ws: ClientSocket, origin: ClientOrigin, room?: Room): void {
    const core = this.#core
    const client =
      room === undefined ? new V1Reader(core, origin) : new PlainClient(core, origin, room)
    ws.read(client)
    core.register(client)
    room?.guestEnters(origin.writer)
  }
}

/** What a client cannot have is 404 or 403; what the node cannot do now is 503. */
function refusalFor(error: unknown): Refusal {
  if (!(error instanceof ChatError)) throw error
  const { message, retryAfter } = error
  const banned = error instanceof BannedError
  const status = error instanceof NoSuchRoomError ? 404 : banned ? 403 : 503
  return { status, message, ...(retryAfter !== undefined && { retryAfter }) }
}

/** Answers an upgrade request with an HTTP error and a sentence. */
export function refuseUpgrade(socket: Duplex, { status, message, retryAfter }: Refusal): void {
  const body = `${message}\n`
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    'X-Content-Type-Options: nosniff',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(retryAfter === undefined ? [] : [`Retry-After: ${Math.ceil(retryAfter / 1000)}`]),
  ]
  socket.on('error', () => socket.destroy())
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}

function createServer({ limits, maxPayload, compression, protocol }: Speech): WebSocketServer {
  const options: ServerOptions<typeof ClientSocket> & {
    maxBufferedChunks: number
    closeTimeout: number
  } = {
    closeTimeout: limits.closeWaitMs,
    noServer: true,
    clientTracking: false,
    maxPayload,
    maxBufferedChunks: BUFFERED_CHUNKS,
    WebSocket: ClientSocket,
    handleProtocols: (offered) => protocol || tokenAmong(offered),
    perMessageDeflate: compression && {
      serverNoContextTakeover: true,
      clientNoContextTakeover: true,
    },
  }
  return new WebSocketServer(options)
}

/** A browser wants one of the protocols that it offered back, and a plain client may have offered its token alone. */
function tokenAmong(offered: Set<string>): string | false {
  return [...offered].find((name) => name.startsWith(TOKEN_PROTOCOL)) ?? false
}

/**
 * What is compressed once for all may look back as far as deflate can: who wants a smaller window
 * (RFC 7692, section 7.1.2.1) is sent everything as it is, which the extension allows.
 */
function formatOf(ws: ClientSocket, { headers }: IncomingMessage, v1: boolean): Format {
  const deflated =
    ws.extensions.includes('permessage-deflate') &&
    !headers['sec-websocket-extensions']?.includes('server_max_window_bits')
  if (v1) return deflated ? FORMAT.V1_DEFLATED : FORMAT.V1
  return deflated ? FORMAT.PLAIN_DEFLATED : FORMAT.PLAIN
}
