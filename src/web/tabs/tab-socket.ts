/** For the chat client a WebSocket: in truth a place at the shared connection, or a connection of its own. */
import type { SocketConstructor, SocketLike } from '../../chat/client/index.ts'

type Listeners = {
  open: () => void
  error: () => void
  message: (event: { data: unknown }) => void
  close: (event: { code: number; reason: string }) => void
}

/** The way to the worker, as one socket uses it. */
export interface SocketWay {
  frame(text: string): void
  close(): void
  read(units: number): void
}

/** `readyState` as the browser counts it. */
const STATE = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 } as const
/** UTF-16 units after which the worker is told that they were read. */
const READ_UNITS = 256 * 1024

export class TabSocket implements SocketLike {
  readonly url: string
  readonly protocols: readonly string[]
  readonly #listeners: { [Type in keyof Listeners]: Listeners[Type][] } = {
    open: [],
    error: [],
    message: [],
    close: [],
  }
  #state: number = STATE.CONNECTING
  #way: SocketWay | undefined
  #direct: SocketLike | undefined
  #read = 0

  constructor(url: string, protocols: readonly string[]) {
    this.url = url
    this.protocols = protocols
  }

  get readyState(): number {
    return this.#direct?.readyState ?? this.#state
  }

  addEventListener<Type extends keyof Listeners>(type: Type, listener: Listeners[Type]): void {
    this.#listeners[type].push(listener)
  }

  send(text: string): void {
    if (this.#direct) this.#direct.send(text)
    else if (this.#state === STATE.OPEN) this.#way?.frame(text)
  }

  close(code?: number): void {
    if (this.#direct) this.#direct.close(code)
    else if (this.#state === STATE.OPEN) {
      this.#state = STATE.CLOSING
      this.#way?.close()
    } else if (this.#state === STATE.CONNECTING) {
      this.#way?.close()
      this.closed(code ?? 1000, '')
    }
  }

  /** Whether it still waits for somebody to carry it. */
  get waits(): boolean {
    return this.#state === STATE.CONNECTING && !this.#direct
  }

  /** The worker carries it from now on. */
  opened(way: SocketWay): void {
    if (!this.waits) return
    this.#way = way
    this.#state = STATE.OPEN
    for (const listener of this.#listeners.open) listener()
  }

  /** A connection of its own carries it from now on. */
  openDirectly(WebSocket: SocketConstructor): void {
    if (!this.waits) return
    const direct = new WebSocket(this.url, [...this.protocols])
    this.#direct = direct
    direct.addEventListener('open', () => {
      for (const listener of this.#listeners.open) listener()
    })
    direct.addEventListener('message', ({ data }) => {
      for (const listener of this.#listeners.message) listener({ data })
    })
    direct.addEventListener('error', () => {
      for (const listener of this.#listeners.error) listener()
    })
    direct.addEventListener('close', ({ code, reason }) => {
      for (const listener of this.#listeners.close) listener({ code, reason })
    })
  }

  heard(text: string): void {
    if (this.#state !== STATE.OPEN) return
    for (const listener of this.#listeners.message) listener({ data: text })
    this.#read += text.length
    if (this.#read < READ_UNITS) return
    this.#way?.read(this.#read)
    this.#read = 0
  }

  closed(code: number, reason: string): void {
    if (this.#state === STATE.CLOSED) return
    this.#state = STATE.CLOSED
    for (const listener of this.#listeners.close) listener({ code, reason })
  }
}
