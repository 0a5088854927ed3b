/**
 * A stream of libp2p in the words of host.ts. Bytes always come before the end that follows them, an
 * end in order is told apart from a break, and what an owner throws reaches the log and not libp2p.
 */
import type {
  Stream as Libp2pStream,
  StreamCloseEvent,
  StreamMessageEvent,
} from '@libp2p/interface'
import { HostStreamEndedError } from './errors.ts'
import type { PathKind, Stream, StreamEvents } from './host.ts'
import { partsOf } from './message-parts.ts'
import { brokenStream, heard, LOST, NOTHING, RESET, resetHere } from './stream-faults.ts'

/** What a stream knows of the connection that carries it. */
export interface StreamPlace {
  readonly peer: string
  readonly remoteAddress: string
  readonly path: PathKind
  /** Takes what an owner threw. */
  threw(error: unknown): void
}

export class HostStream implements Stream {
  readonly peer: string
  readonly remoteAddress: string
  readonly path: PathKind
  readonly protocol: string
  readonly direction: 'inbound' | 'outbound'
  readonly #stream: Libp2pStream
  readonly #threw: (error: unknown) => void
  readonly #over = Promise.withResolvers<void>()
  #events = NOTHING
  #listening = false
  /** The owner was told to wait. */
  #full = false
  /** The owner has ended its direction. */
  #ending: Promise<void> | undefined
  /** All that the owner sent is on its way, and the end behind it. */
  #allSent = false
  /** The other end has ended its direction. */
  #theyEnded = false
  /** What came is with the owner. */
  #allRead = false
  /** Why it is over, while bytes that came before still wait to be read. */
  #lost: { readonly said: string; readonly cause?: unknown } | undefined
  #closed = false
  #fault: Error | undefined

  constructor(stream: Libp2pStream, place: StreamPlace) {
    this.peer = place.peer
    this.remoteAddress = place.remoteAddress
    this.path = place.path
    this.protocol = stream.protocol
    this.direction = stream.direction
    this.#stream = stream
    this.#threw = place.threw
    heard(this.#over.promise)
    // Until someone listens the other end waits once its window is full.
    this.#quietly(() => stream.pause())
    stream.addEventListener('message', (event) => this.#take(event))
    stream.addEventListener('drain', () => {
      if (this.#full) queueMicrotask(() => this.#drained())
    })
    stream.addEventListener('remoteCloseWrite', () => {
      this.#theyEnded = true
    })
    // libp2p says so before the bytes of the same frame, hence a moment later.
    stream.addEventListener('end', () => queueMicrotask(() => this.#ended()))
    stream.addEventListener('close', (event) => this.#close(event))
    if (stream.status === 'reset') this.#breakOff(RESET)
    if (stream.status === 'aborted' || stream.status === 'closed') this.#breakOff(LOST)
    // A peer that negotiates lazily may have said all before its stream is here.
    this.#theyEnded = stream.remoteWriteStatus === 'closed'
    this.#endIfRead()
  }

  listen(events: StreamEvents): void {
    this.#events = events
    this.#listening = true
    if (this.#allRead) queueMicrotask(() => this.#tell(() => events.ended()))
    if (this.#closed) queueMicrotask(() => this.#tell(() => events.closed(this.#fault)))
    this.resume()
  }

  /** @throws HostStreamEndedError after closeWrite and close; a stream that broke takes nothing, and has said so */
  send(bytes: Uint8Array): boolean {
    if (this.#ending) throw new HostStreamEndedError(this.peer, this.protocol)
    if (this.#stream.writeStatus !== 'writable') return false
    try {
      if (this.#stream.send(bytes)) return true
    } catch {
      // It was reset while it sent, and has said so.
      return false
    }
    this.#full = true
    return false
  }

  /** libp2p does not say. */
  get window(): undefined {
    return undefined
  }

  sendLent(bytes: Uint8Array): boolean {
    return this.send(Buffer.from(bytes))
  }

  pause(): void {
    this.#quietly(() => this.#stream.pause())
  }

  resume(): void {
    if (this.#listening) this.#quietly(() => this.#stream.resume())
  }

  closeWrite(): Promise<void> {
    this.#ending ??= heard(this.#endWriting())
    return this.#ending
  }

  close(): Promise<void> {
    return heard(this.closeWrite().then(() => this.#over.promise))
  }

  abort(error: Error): void {
    this.#fault ??= error
    this.#stream.abort(error)
    // One that is over already says no more of it.
    if (this.#lost) this.#breakOff(this.#lost.said)
  }

  async #endWriting(): Promise<void> {
    if (this.#fault) throw this.#fault
    try {
      await this.#stream.close()
    } catch (cause) {
      this.#breakOff('it was closed before all was sent', cause)
      throw this.#fault
    }
    this.#allSent = true
    this.#settle()
  }

  #take({ data }: StreamMessageEvent): void {
    for (const part of partsOf(data)) {
      if (this.#closed) return
      this.#tell(() => this.#events.bytes(part))
    }
    this.#endIfRead()
  }

  /** libp2p tells of the end once, and may have done so before what it took back for the negotiation. */
  #endIfRead(): void {
    const { readableEnded, readBufferLength } = this.#stream
    if (readableEnded && readBufferLength === 0) queueMicrotask(() => this.#ended())
  }

  #drained(): void {
    if (!this.#full || this.#stream.writableNeedsDrain || this.#ending || this.#closed) return
    this.#full = false
    this.#tell(() => this.#events.drained())
  }

  #ended(): void {
    if (this.#theyEnded && !this.#allRead && !this.#closed) {
      this.#allRead = true
      this.#tell(() => this.#events.ended())
      this.#settle()
    }
    if (this.#lost) this.#breakOff(this.#lost.said, this.#lost.cause)
  }

  #close(event: StreamCloseEvent): void {
    // What came before a reset is still read, as from a socket.
    if (event.error && !event.local && this.#listening && this.#hasUnread()) {
      this.#lost = { said: RESET, cause: event.error }
    } else if (event.error) {
      // An end in order that a reset follows at once is still told.
      if (!this.#hasUnread()) this.#ended()
      this.#breakOff(event.local ? resetHere(event.error) : RESET, event.error)
    }
    // Whether all was sent is known in a moment, of closeWrite.
    else if (this.#theyEnded && this.#ending) this.#settle()
    // What came in order is still read first.
    else if (this.#hasMore()) this.#lost = { said: LOST }
    else this.#breakOff(LOST)
  }

  #hasMore(): boolean {
    return this.#hasUnread() || (this.#theyEnded && !this.#allRead)
  }

  #hasUnread(): boolean {
    return this.#stream.readBufferLength > 0
  }

  /** In order, when both directions have ended and all is read. */
  #settle(): void {
    if (this.#closed || !this.#allRead || !this.#allSent) return
    this.#closed = true
    this.#over.resolve()
    this.#tell(() => this.#events.closed())
  }

  #breakOff(said: string, cause?: unknown): void {
    if (this.#closed) return
    this.#closed = true
    this.#fault ??= brokenStream(this, said, cause)
    this.#over.reject(this.#fault)
    this.#tell(() => this.#events.closed(this.#fault))
  }

  #tell(call: () => void): void {
    try {
      call()
    } catch (error) {
      this.#threw(error)
    }
  }

  /** libp2p throws where a stream is over already, of which its events tell. */
  #quietly(act: () => void): void {
    try {
      act()
    } catch {}
  }
}
