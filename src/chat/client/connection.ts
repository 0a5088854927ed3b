/** One connection that is kept: opens sockets, waits between attempts, notices dead ones, ends for good when refused. */
import type { Request, ServerFrame } from '../protocol/index.ts'
import { Backoff } from './backoff.ts'
import type { ChatClientOptions } from './chat-client.ts'
import type { ConnectionState } from './connection-state.ts'
import { type Endpoint, endpoint } from './endpoint.ts'
import { BadFrameError, type ChatRequestError, ClientOptionError } from './errors.ts'
import {
  CLOSE_WAIT_MS,
  PING_MS,
  PONG_MS,
  REQUEST_TIMEOUT_MS,
  STABLE_MS,
  TIMER_MAX_MS,
} from './limits.ts'
import { Liveness } from './liveness.ts'
import { READY_STATE, type SocketConstructor, type SocketLike } from './socket-like.ts'
import { onWake } from './wake.ts'
import { FATAL_CLOSES } from './wire.ts'

/** What a {@link Connection} tells its owner. */
export interface ConnectionEvents {
  /** A socket is open and wants a hello. */
  opened(): void
  frame(frame: ServerFrame): void
  /** The open socket is gone; comes before the state changes. */
  lost(): void
  state(state: ConnectionState): void
  bad(error: ChatRequestError): void
}

/** The close code of RFC 6455 for a connection that ended without a closing handshake. */
const ABNORMAL_CODE = 1006

/** Owns the socket: nobody else opens or closes it. */
export class Connection {
  readonly #events: ConnectionEvents
  readonly #endpoint: Endpoint
  readonly #WebSocket: SocketConstructor
  readonly #backoff: Backoff
  readonly #liveness: Liveness
  readonly #openMs: number
  readonly #now: () => number
  #state: ConnectionState = { name: 'closed', code: 1000, reason: 'not connected yet' }
  #socket: SocketLike | undefined
  /** Of the next attempt while waiting, of opening and greeting while connecting. */
  #timer: ReturnType<typeof setTimeout> | undefined
  #lostAt = 0
  #onlineAt: number | undefined
  /** When the node asked to come back; nothing but the caller comes earlier. */
  #returnAt: number | undefined
  #forget: (() => void) | undefined

  constructor(options: ChatClientOptions, events: ConnectionEvents) {
    const WebSocket: SocketConstructor | undefined = options.WebSocket ?? globalThis.WebSocket
    if (!WebSocket) {
      throw new ClientOptionError(
        'there is no global WebSocket here; hand one in as the option "WebSocket"',
      )
    }
    this.#WebSocket = WebSocket
    this.#events = events
    this.#endpoint = endpoint(options.url, options.token)
    this.#backoff = new Backoff(options.backoff, options.random ?? Math.random)
    this.#openMs = options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS
    this.#now = options.now ?? Date.now
    this.#liveness = new Liveness({
      pingMs: options.pingMs ?? PING_MS,
      pongMs: options.pongMs ?? PONG_MS,
      now: this.#now,
      ping: () => this.send({ type: 'ping' }),
      dead: () => this.drop('no answer to a ping came in time'),
    })
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** Begins anew; does nothing unless closed. */
  start(): void {
    if (this.#state.name !== 'closed') return
    this.#forget = onWake(() => this.#wake())
    this.#backoff.reset()
    this.#lostAt = this.#now()
    this.#open()
  }

  /** Ends for good; resolves when the node has seen it, or did not answer for a second. */
  async stop(code: number, reason: string): Promise<void> {
    const socket = this.#release()
    this.#close(code, reason)
    if (!socket || socket.readyState === READY_STATE.CLOSED) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, CLOSE_WAIT_MS)
      socket.addEventListener('close', () => {
        clearTimeout(timer)
        resolve()
      })
      socket.close(1000)
    })
  }

  /** Whether the frame was handed to an open socket. */
  send(frame: Request): boolean {
    if (this.#socket?.readyState !== READY_STATE.OPEN) return false
    this.#socket.send(JSON.stringify(frame))
    return true
  }

  /** The hello was answered. */
  greeted(): void {
    clearTimeout(this.#timer)
    this.#become({ name: 'catching-up', since: this.#lostAt })
  }

  /** All rooms are entered; means nothing but after {@link greeted}. */
  caughtUp(): void {
    if (this.#state.name !== 'catching-up') return
    this.#onlineAt = this.#now()
    this.#become({ name: 'online', since: this.#onlineAt })
  }

  /** Gives a socket up that no longer works, and comes back as after any loss. */
  drop(reason: string): void {
    const socket = this.#release()
    socket?.close()
    if (socket) this.#wait(ABNORMAL_CODE, reason)
  }

  /** Whatever closes the connection next, the node wants this client back exactly then. */
  returnAfter(milliseconds: number): void {
    this.#returnAt = this.#now() + milliseconds
  }

  /** Tries now; does nothing unless waiting. */
  retryNow(): void {
    if (this.#state.name !== 'waiting') return
    this.#returnAt = undefined
    this.#backoff.reset()
    this.#open()
  }

  #wake(): void {
    if (this.#state.name === 'waiting') {
      if (this.#returnAt === undefined) this.retryNow()
    } else if (this.#state.name !== 'connecting') {
      this.#liveness.check()
    }
  }

  #open(): void {
    clearTimeout(this.#timer)
    this.#returnAt = undefined
    this.#become({ name: 'connecting', since: this.#lostAt })
    if (this.#state.name !== 'connecting') return
    try {
      this.#listen(new this.#WebSocket(this.#endpoint.url, this.#endpoint.protocols))
    } catch (error) {
      // A page's own rule (mixed content, its content policy) forbids the address: trying again is in vain.
      this.#close(ABNORMAL_CODE, error instanceof Error ? error.message : String(error))
      return
    }
    this.#timer = setTimeout(() => this.drop('the node did not greet in time'), this.#openMs)
  }

  /** A socket that was given up is no longer `#socket`, and what it still says is not heard. */
  #listen(socket: SocketLike): void {
    this.#socket = socket
    const ours = (): boolean => this.#socket === socket
    socket.addEventListener('open', () => {
      if (!ours()) return
      this.#liveness.start()
      this.#events.opened()
    })
    socket.addEventListener('message', ({ data }) => {
      if (ours()) this.#receive(data)
    })
    socket.addEventListener('close', ({ code, reason }) => {
      if (!ours()) return
      this.#release()
      if (FATAL_CLOSES.has(code)) this.#close(code, reason)
      else this.#wait(code, reason)
    })
    // A close follows each error; without a listener the package `ws` would throw it.
    socket.addEventListener('error', () => {})
  }

  #receive(data: unknown): void {
    this.#liveness.heard()
    try {
      const frame: unknown = JSON.parse(String(data))
      if (typeof frame !== 'object' || frame === null) throw new TypeError('not an object')
      // Types and fields that are not known are left out further on, so the contract's type may be assumed.
      this.#events.frame(frame as ServerFrame)
    } catch (cause) {
      this.#events.bad(new BadFrameError({ cause }))
    }
  }

  #release(): SocketLike | undefined {
    const socket = this.#socket
    this.#socket = undefined
    clearTimeout(this.#timer)
    this.#liveness.stop()
    if (socket) this.#events.lost()
    return socket
  }

  #wait(code: number, reason: string): void {
    const now = this.#now()
    if (this.#onlineAt !== undefined) {
      this.#lostAt = now
      if (now - this.#onlineAt >= STABLE_MS) this.#backoff.reset()
      this.#onlineAt = undefined
    }
    const retryAt = this.#returnAt ?? now + this.#backoff.next()
    const delay = Math.min(Math.max(0, retryAt - now), TIMER_MAX_MS)
    this.#timer = setTimeout(() => this.#open(), delay)
    this.#become({ name: 'waiting', since: this.#lostAt, retryAt, code, reason })
  }

  #close(code: number, reason: string): void {
    clearTimeout(this.#timer)
    this.#forget?.()
    this.#onlineAt = undefined
    this.#returnAt = undefined
    this.#become({ name: 'closed', code, reason })
  }

  #become(state: ConnectionState): void {
    this.#state = state
    this.#events.state(state)
  }
}
