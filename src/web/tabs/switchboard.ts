/** Brings tabs and lines together in the worker: whoever is the same member at the same node shares a line. */
import type { SocketConstructor } from '../../chat/client/index.ts'
import { parseFrame } from './frame.ts'
import { holdLock, type Locks, untilReleased } from './life-lock.ts'
import { FRAME_UNITS, TAB_SOCKETS } from './limits.ts'
import { Line } from './line.ts'
import { Seat } from './seat.ts'
import type { FromTab, FromWorker, Port } from './tab-messages.ts'

export interface SwitchboardOptions {
  readonly WebSocket: SocketConstructor
  readonly locks: Locks
  /** What this worker holds for as long as it lives. */
  readonly lock: string
  readonly now: () => number
}

/** A tab's socket, and the line that it sits at once it has said who it is. */
interface Place {
  readonly seat: Seat
  readonly url: string
  readonly protocols: readonly string[]
  line: Line | undefined
  /** As whom it sits there; undefined while the node has to make a member. */
  key: string | undefined
}

interface Tab {
  readonly port: Port<FromWorker, FromTab>
  readonly places: Map<number, Place>
}

/** RFC 6455: the tab closed; what it sent breaks a rule; it has gone away. */
const CLOSE = { DONE: 1000, GONE: 1001, RULE: 1008 } as const

export class Switchboard {
  readonly #options: SwitchboardOptions
  readonly #held: Promise<void>
  readonly #tabs = new Set<Tab>()
  /** By address and member; a line whose member is not made yet is in none. */
  readonly #lines = new Map<string, Line>()

  constructor(options: SwitchboardOptions) {
    this.#options = options
    this.#held = holdLock(options.locks, options.lock)
  }

  /** Takes a tab in. */
  connect(port: Port<FromWorker, FromTab>): void {
    const tab: Tab = { port, places: new Map() }
    this.#tabs.add(tab)
    port.addEventListener('message', ({ data }) => this.#hear(tab, data))
    port.start()
    void this.#held.then(() => port.postMessage({ kind: 'worker', lock: this.#options.lock }))
  }

  #hear(tab: Tab, message: FromTab): void {
    if (message.kind === 'tab') void this.#awaitEnd(tab, message.lock)
    else if (message.kind === 'open') this.#open(tab, message)
    else {
      const place = tab.places.get(message.socket)
      if (!place) return
      if (message.kind === 'close') place.seat.close(CLOSE.DONE, '')
      else if (message.kind === 'read') place.seat.read(message.units)
      else this.#take(place, message.text)
    }
  }

  /** A tab that is closed or has crashed says nothing any more; its lock does. */
  async #awaitEnd(tab: Tab, lock: string): Promise<void> {
    await untilReleased(this.#options.locks, lock)
    this.#tabs.delete(tab)
    for (const { seat } of [...tab.places.values()]) seat.close(CLOSE.GONE, 'the tab is gone')
  }

  #open(tab: Tab, { socket, url, protocols }: Extract<FromTab, { kind: 'open' }>): void {
    const [oldest] = tab.places.values()
    if (tab.places.size >= TAB_SOCKETS) oldest?.seat.close(CLOSE.RULE, 'too many sockets of a tab')
    const { port } = tab
    const seat = new Seat(
      {
        frame: (text) => port.postMessage({ kind: 'frame', socket, text }),
        closed: (code, reason) => port.postMessage({ kind: 'closed', socket, code, reason }),
      },
      () => {
        tab.places.delete(socket)
        place.line?.leave(seat)
      },
    )
    const place: Place = { seat, url, protocols, line: undefined, key: undefined }
    tab.places.set(socket, place)
    port.postMessage({ kind: 'opened', socket })
  }

  #take(place: Place, text: string): void {
    const { seat, line } = place
    if (line && seat.greeted) {
      line.take(seat, text)
      return
    }
    // Which line it is shows in the first frame, which says who one is.
    const hello = text.length <= FRAME_UNITS ? parseFrame(text) : undefined
    if (hello?.type !== 'hello') {
      if (hello?.type !== 'ping') seat.close(CLOSE.RULE, 'the first frame has to be a hello')
      return
    }
    const { url, protocols } = place
    const key = hello.member === undefined ? undefined : keyOf(url, protocols, hello.member)
    try {
      const next = line && key === place.key ? line : this.#lineFor(place, key)
      if (line && next !== line) line.leave(seat)
      Object.assign(place, { line: next, key })
      next.enter(seat, hello)
    } catch (error) {
      // The browser forbids the address.
      seat.close(CLOSE.RULE, String(error))
    }
  }

  /** Without a key the node makes a member, for this tab alone; others find it once it is made. */
  #lineFor({ url, protocols }: Place, key: string | undefined): Line {
    const { WebSocket, now } = this.#options
    const lines = this.#lines
    const known = key === undefined ? undefined : lines.get(key)
    if (known) return known
    let listed = key
    const line = new Line({
      url,
      protocols,
      WebSocket,
      now,
      greeted: (made) => {
        if (made) {
          listed = keyOf(url, protocols, made)
          lines.set(listed, line)
        }
        this.#tellReachable()
      },
      ended: () => {
        if (listed !== undefined && lines.get(listed) === line) lines.delete(listed)
      },
    })
    if (key !== undefined) lines.set(key, line)
    return line
  }

  #tellReachable(): void {
    for (const { port, places } of this.#tabs) {
      if (places.size === 0) port.postMessage({ kind: 'reachable' })
    }
  }
}

function keyOf(url: string, protocols: readonly string[], member: unknown): string {
  const { id, secret } = Object(member) as Record<'id' | 'secret', unknown>
  return JSON.stringify([url, protocols, id, secret])
}
