/** One tab's side of the shared connection: its sockets go through the worker while there is one, else directly. */
import type { SocketConstructor } from '../../chat/client/index.ts'
import { holdLock, type Locks, untilReleased } from './life-lock.ts'
import { WORKER_ANSWER_MS } from './limits.ts'
import type { FromTab, FromWorker, Port } from './tab-messages.ts'
import { TabSocket } from './tab-socket.ts'

/** What the tabs are made of. */
export interface TabsParts {
  /** Starts the worker, or finds the one that runs; throws where that is refused, and tells a failure that comes later. */
  startWorker: ((failed: () => void) => Port<FromTab, FromWorker>) | undefined
  locks: Locks | undefined
  /** The lock that this tab holds for as long as it lives. */
  lock: string
  WebSocket: SocketConstructor
  /** Another tab reached the node while this one waits for its next attempt. */
  reachable: () => void
}

/** The close code of RFC 6455 for a connection that ended without a word. */
const ABNORMAL_CODE = 1006

/** Makes the constructor of sockets that share one connection with the other tabs of this browser. */
export function shareSockets(parts: TabsParts): SocketConstructor {
  const exchange = new Exchange(parts)
  return class extends TabSocket {
    constructor(url: string, protocols: readonly string[]) {
      super(url, protocols)
      exchange.carry(this)
    }
  }
}

class Exchange {
  readonly #parts: TabsParts
  readonly #sockets = new Map<number, TabSocket>()
  #port: Port<FromTab, FromWorker> | undefined
  #held: Promise<void> | undefined
  #count = 0
  /** For the life of this tab: what was refused once would only make every attempt slower. */
  #refused: boolean

  constructor(parts: TabsParts) {
    this.#parts = parts
    this.#refused = !parts.startWorker || !parts.locks
    // The worker loads while the page asks for access.
    this.#start()
  }

  carry(socket: TabSocket): void {
    const number = ++this.#count
    this.#start()
    if (this.#refused) {
      socket.openDirectly(this.#parts.WebSocket)
      return
    }
    this.#sockets.set(number, socket)
    const timer = setTimeout(() => {
      if (socket.waits) this.#refuse()
    }, WORKER_ANSWER_MS)
    socket.addEventListener('open', () => clearTimeout(timer))
    socket.addEventListener('close', () => clearTimeout(timer))
    this.#post({ kind: 'open', socket: number, url: socket.url, protocols: socket.protocols })
  }

  #start(): void {
    const { startWorker, locks, lock } = this.#parts
    if (this.#refused || this.#port || !startWorker || !locks) return
    try {
      const port = startWorker(() => this.#refuse())
      this.#port = port
      port.addEventListener('message', ({ data }) => this.#hear(port, data))
      port.start()
      this.#held ??= holdLock(locks, lock)
      this.#post({ kind: 'tab', lock })
    } catch {
      this.#refuse()
    }
  }

  /** The worker has to know the tab's lock before anything else, and the lock has to be held. */
  #post(message: FromTab): void {
    const port = this.#port
    this.#held?.then(
      () => port?.postMessage(message),
      () => this.#refuse(),
    )
  }

  #refuse(): void {
    this.#refused = true
    for (const [number, socket] of this.#sockets) {
      if (!socket.waits) continue
      this.#sockets.delete(number)
      this.#post({ kind: 'close', socket: number })
      socket.openDirectly(this.#parts.WebSocket)
    }
  }

  #hear(port: Port<FromTab, FromWorker>, message: FromWorker): void {
    if (message.kind === 'worker') void this.#awaitEnd(port, message.lock)
    else if (message.kind === 'reachable') this.#parts.reachable()
    else {
      const socket = this.#sockets.get(message.socket)
      if (message.kind === 'opened') socket?.opened(this.#way(message.socket))
      else if (message.kind === 'frame') socket?.heard(message.text)
      else {
        this.#sockets.delete(message.socket)
        socket?.closed(message.code, message.reason)
      }
    }
  }

  /** A worker that is gone says nothing any more; the next socket starts another one. */
  async #awaitEnd(port: Port<FromTab, FromWorker>, lock: string): Promise<void> {
    const { locks } = this.#parts
    if (locks) await untilReleased(locks, lock)
    if (this.#port === port) this.#port = undefined
    const lost = [...this.#sockets.values()]
    this.#sockets.clear()
    for (const socket of lost) socket.closed(ABNORMAL_CODE, 'the shared connection broke off')
  }

  #way(socket: number) {
    return {
      frame: (text: string) => this.#port?.postMessage({ kind: 'frame', socket, text }),
      close: () => this.#port?.postMessage({ kind: 'close', socket }),
      read: (units: number) => this.#port?.postMessage({ kind: 'read', socket, units }),
    }
  }
}
