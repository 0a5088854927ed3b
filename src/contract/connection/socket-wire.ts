/** Carries requests over a socket that stays open: a WebSocket or the IPC socket of a node. */
import type { Endpoint } from './endpoint.ts'
import { ConnectionClosedError } from './errors.ts'
import type { OpenSocket } from './message-socket.ts'
import { type LineOwner, SocketLine } from './socket-line.ts'
import type { Call, PushListener, Wire, WireOptions } from './wire.ts'

/** An open way over a socket; see {@link Wire}. It opens with the first request, and again with the next after an end. */
export class SocketWire implements Wire {
  readonly pushes = true
  onGone: (() => void) | undefined
  readonly #owner: LineOwner
  /** What new requests go over. */
  #line: SocketLine | undefined
  /** With those that are silent, and have requests whose time is not over. */
  readonly #lines = new Set<SocketLine>()
  #isClosed = false

  /**
   * `batches`: the reads of one turn go as one text. Over TCP a node's many small answers would otherwise wait for each
   * other's acknowledgement, which takes 40 ms.
   */
  constructor(
    endpoint: Endpoint,
    options: WireOptions,
    way: { openSocket: OpenSocket; batches: boolean },
  ) {
    this.#owner = {
      ...{ endpoint, options, openSocket: way.openSocket },
      together: way.batches ? options.batchRequests : 1,
      onUseless: (line) => {
        if (this.#line !== line) return
        this.#line = undefined
        this.onGone?.()
      },
      onEnd: (line) => void this.#lines.delete(line),
    }
  }

  send(call: Call) {
    if (this.#isClosed) {
      call.reject(new ConnectionClosedError(this.#owner.endpoint.shown, call.method))
      return
    }
    if (this.#line === undefined) {
      this.#line = new SocketLine(this.#owner)
      this.#lines.add(this.#line)
    }
    this.#line.send(call)
  }

  listen(id: string, listener: PushListener): boolean {
    return this.#line?.listen(id, listener) ?? false
  }

  unlisten(id: string): void {
    for (const line of this.#lines) line.unlisten(id)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const { shown } = this.#owner.endpoint
    for (const line of [...this.#lines]) {
      line.end((method) => new ConnectionClosedError(shown, method))
    }
  }
}
