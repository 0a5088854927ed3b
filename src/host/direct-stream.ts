/** A stream of our own multiplexer in the words of host.ts, without anything of libp2p between. */
import { HostProtocolError, HostStreamEndedError } from './errors.ts'
import type { PathKind, Stream, StreamEvents } from './host.ts'
import type { StreamPlace } from './stream.ts'
import { brokenStream, heard, LATE, LOST, NOTHING, RESET, resetHere } from './stream-faults.ts'
import { type Breakage, RefusedError, type YamuxStream } from './yamux/index.ts'

export class DirectStream implements Stream {
  readonly #place: StreamPlace
  readonly #stream: YamuxStream
  readonly #over = Promise.withResolvers<void>()
  #events = NOTHING
  #hasEnded = false
  #isClosed = false
  #fault: Error | undefined

  constructor(stream: YamuxStream, place: StreamPlace) {
    this.#place = place
    this.#stream = stream
    heard(this.#over.promise)
    stream.listen({
      bytes() {},
      lend: (data, isOwn) => this.#lend(data, isOwn),
      drained: () => this.#tell(() => this.#events.drained()),
      ended: () => {
        this.#hasEnded = true
        this.#tell(() => this.#events.ended())
      },
      closed: (breakage) => this.#close(breakage),
    })
    // Until someone listens the other end waits once its window is full.
    stream.pause()
  }

  get peer(): string {
    return this.#place.peer
  }

  get remoteAddress(): string {
    return this.#place.remoteAddress
  }

  get path(): PathKind {
    return this.#place.path
  }

  get protocol(): string {
    return this.#stream.protocol
  }

  get direction(): 'inbound' | 'outbound' {
    return this.#stream.direction
  }

  get window(): number {
    return this.#stream.sendWindow
  }

  listen(events: StreamEvents): void {
    this.#events = events
    if (this.#hasEnded) queueMicrotask(() => this.#tell(() => events.ended()))
    if (this.#isClosed) queueMicrotask(() => this.#tell(() => events.closed(this.#fault)))
    this.#stream.resume()
  }

  /** @throws HostStreamEndedError after closeWrite and close; a stream that broke takes nothing, and has said so */
  send(bytes: Uint8Array): boolean {
    if (this.#stream.isEnding) throw new HostStreamEndedError(this.peer, this.protocol)
    return this.#stream.send(bytes)
  }

  sendLent(bytes: Uint8Array): boolean {
    if (this.#stream.isEnding) throw new HostStreamEndedError(this.peer, this.protocol)
    return this.#stream.send(bytes, true)
  }

  pause(): void {
    this.#stream.pause()
  }

  resume(): void {
    if (this.#events !== NOTHING) this.#stream.resume()
  }

  closeWrite(): Promise<void> {
    return heard(
      this.#stream.closeWrite().catch(() => {
        throw this.#fault ?? brokenStream(this, LOST)
      }),
    )
  }

  close(): Promise<void> {
    return heard(this.closeWrite().then(() => this.#over.promise))
  }

  abort(error: Error): void {
    this.#fault ??= error
    this.#stream.abort(error)
  }

  #lend(data: Uint8Array, isOwn: boolean): boolean {
    const events = this.#events
    try {
      if (events.lend) return events.lend(data, isOwn)
      events.bytes(Buffer.from(data))
    } catch (error) {
      this.#place.threw(error)
    }
    return false
  }

  #close(breakage: Breakage | undefined): void {
    this.#isClosed = true
    if (breakage === undefined) this.#over.resolve()
    else {
      this.#fault ??= this.#faultOf(breakage)
      this.#over.reject(this.#fault)
    }
    this.#tell(() => this.#events.closed(this.#fault))
  }

  #faultOf({ kind, cause }: Breakage): Error {
    if (cause instanceof RefusedError) {
      if (cause.refusal === 'not spoken') return new HostProtocolError(this.peer, this.protocol)
      return brokenStream(this, cause.refusal === 'late' ? LATE : LOST, cause)
    }
    if (kind === 'lost') return brokenStream(this, LOST, cause)
    return brokenStream(this, kind === 'reset' ? RESET : resetHere(cause), cause)
  }

  #tell(act: () => void): void {
    try {
      act()
    } catch (error) {
      this.#place.threw(error)
    }
  }
}
