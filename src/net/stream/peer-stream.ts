/**
 * The stream of messages to one peer: one reader, one writer, a handshake before anything else, and a
 * reason on both ends when it is over. Its state only moves forward: greeting, open, closed.
 */
import { isMessageName } from '../message-name.ts'
import type { Priority } from '../priority.ts'
import { PRIORITY } from '../priority.ts'
import {
  BYE,
  type ByeCode,
  type ByeReason,
  decodeBye,
  encodeBye,
  FLAG,
  FrameReader,
  type Greeting,
  HEADER_VERSION,
  type Header,
  KNOWN_FLAGS,
  plainBody,
  WireError,
  writeDeadline,
} from '../wire/index.ts'
import { Batch } from './batch.ts'
import type { Channel } from './channel.ts'
import { ChainError, ProtocolError } from './errors.ts'
import { Handshake } from './handshake.ts'
import type { StreamLimits } from './limits.ts'
import { type Departure, Outbox } from './outbox.ts'
import type { Compression, Outgoing } from './outgoing.ts'

export const STREAM_STATE = { GREETING: 'greeting', OPEN: 'open', CLOSED: 'closed' } as const
export type StreamState = (typeof STREAM_STATE)[keyof typeof STREAM_STATE]

/** What became of a message that was to be sent. */
export type Sent = 'queued' | 'full' | 'closed'

/** What a stream tells its owner. */
export interface StreamEvents {
  /** Both ends have greeted. */
  opened(stream: PeerStream): void
  /** A message that is none of the handshake; `body` is plain. Returns whether to go on reading at once. */
  message(stream: PeerStream, name: string, body: Buffer): boolean
  /** A mistake that does not end the stream. */
  mistake(stream: PeerStream, error: WireError): void
  /** `byUs` tells whether this end closed it. */
  closed(stream: PeerStream, reason: ByeReason, byUs: boolean): void
}

export interface PeerStreamOptions {
  channel: Channel
  /** Our peer id. */
  us: string
  /** What our greeting says beyond that. @default nothing */
  ours?: Pick<Greeting, 'features' | 'addrs'>
  chainId: number
  limits: StreamLimits
  compression: Compression
  /** Bytes that a body of this name may have, sent or plain; undefined for a name that nobody reads. */
  limitOf(name: string): number | undefined
  events: StreamEvents
}

/** Seconds that many messages which leave together are given at most, where no single one is given more. */
const TOGETHER_SECONDS = 60
/** Bytes of a piece of memory that leaves as it is, and not with others in a copy. */
const LARGE_PIECE_BYTES = 16 * 1024

interface Leaving {
  number: number
  resolve: (left: boolean) => void
}

const PRIORITIES = Object.values(PRIORITY)

export class PeerStream {
  readonly peer: string
  readonly direction: 'inbound' | 'outbound'
  readonly remoteAddress: string
  readonly openedAt = performance.now()
  readonly #options: PeerStreamOptions
  readonly #channel: Channel
  readonly #handshake: Handshake
  readonly #outbox: Outbox
  readonly #batch: Batch
  readonly #reader: FrameReader
  /** Who waits until a frame has left, by its priority and in the order of its number. */
  readonly #leaving: Leaving[][] = PRIORITIES.map(() => [])
  readonly #gone = Promise.withResolvers<void>()
  #state: StreamState = STREAM_STATE.GREETING
  #closing = false
  #scheduled = false
  #blocked = false
  #paused = false
  /** Of the greeting, then of a frame that is not whole. */
  #readTimer: NodeJS.Timeout | undefined
  #writeTimer: NodeJS.Timeout | undefined

  constructor(options: PeerStreamOptions) {
    const { channel, us, ours, limits } = options
    this.#options = options
    this.#channel = channel
    this.peer = channel.peer
    this.direction = channel.direction
    this.remoteAddress = channel.remoteAddress
    const { peer, direction } = channel
    this.#handshake = new Handshake({ us, them: peer, direction, ...(ours && { ours }) })
    this.#outbox = new Outbox(limits.queueBytes)
    this.#batch = new Batch(limits.batchBytes, limits.largestBatchBytes)
    this.#reader = new FrameReader({
      onHeader: (header) => this.#checkHeader(header),
      onFrame: (header, body) => this.#take(header, body),
    })
  }

  get state(): StreamState {
    return this.#state
  }

  /** Resolves when the channel under a closed stream is gone too, so that the other end has our reason. */
  get gone(): Promise<void> {
    return this.#gone.promise
  }

  /** What the other end said of itself; undefined before it has greeted. */
  get theirs(): Greeting | undefined {
    return this.#handshake.theirs
  }

  /** Bytes that wait to be sent. */
  get queuedBytes(): number {
    return this.#outbox.bytes
  }

  /** Begins to read, and greets where it is our turn; what was closed before only waits for its end. */
  start(): void {
    this.#channel.listen({
      bytes: (data) => this.#feed(data),
      drained: () => this.#drained(),
      ended: () => {
        this.#end({ code: BYE.LOST, text: 'the other end sends no more' })
        this.#closeChannel()
      },
      closed: (error) => {
        this.#end({ code: BYE.LOST, text: error?.message ?? 'the connection ended' })
        this.#gone.resolve()
      },
    })
    if (this.#state === STREAM_STATE.CLOSED) return
    const { handshakeMs } = this.#options.limits
    this.#readTimer = setTimeout(() => {
      this.close(BYE.TIMEOUT, `no handshake within ${handshakeMs} ms`)
    }, handshakeMs).unref()
    if (this.direction === 'outbound') this.#greet('hello')
  }

  /** Queues a message; it leaves behind the handshake. @throws BodyLongError, NameLongError */
  send(message: Outgoing, priority: Priority): Sent {
    if (this.#state === STREAM_STATE.CLOSED) return 'closed'
    const frame = message.frame(this.#handshake.compresses)
    if (!this.#outbox.push(priority, frame)) {
      if (priority !== PRIORITY.HIGH) return 'full'
      this.close(BYE.SLOW, 'it does not read what is urgent')
      return 'closed'
    }
    this.#schedule()
    return 'queued'
  }

  /** Resolves once all that is queued so far under a priority has left: with false when the stream ended before. */
  left(priority: Priority): Promise<boolean> {
    const number = this.#outbox.taken(priority)
    if (this.#state === STREAM_STATE.CLOSED) return Promise.resolve(false)
    if (this.#outbox.left(priority) >= number) return Promise.resolve(true)
    return new Promise((resolve) => this.#leaving[priority]!.push({ number, resolve }))
  }

  /** Reads no more until {@link resume}. */
  pause(): void {
    if (this.#paused || this.#state === STREAM_STATE.CLOSED) return
    this.#paused = true
    this.#channel.pause()
  }

  resume(): void {
    if (!this.#paused) return
    this.#paused = false
    if (this.#state !== STREAM_STATE.CLOSED) this.#channel.resume()
  }

  /** Says bye with a reason, and ends; what is queued is gone. */
  close(code: ByeCode, text: string, instead: ByeReason['instead'] = []): void {
    if (this.#state === STREAM_STATE.CLOSED) return
    const bye = this.#control('bye', encodeBye({ code, text, instead }), 0)
    this.#finish({ code, text }, bye, true)
  }

  #feed(data: Uint8Array): void {
    if (this.#state === STREAM_STATE.CLOSED) return
    try {
      this.#reader.feed(Buffer.from(data.buffer, data.byteOffset, data.byteLength))
    } catch (error) {
      this.#fail(error)
      return
    }
    this.#watchBody()
  }

  /** A header or body that has begun must end in time. */
  #watchBody(): void {
    if (this.#state !== STREAM_STATE.OPEN) return
    if (!this.#reader.within) {
      clearTimeout(this.#readTimer)
      this.#readTimer = undefined
    } else if (this.#readTimer === undefined) {
      const { frameMs } = this.#options.limits
      this.#readTimer = setTimeout(() => {
        this.close(BYE.TIMEOUT, `a message was begun and not ended within ${frameMs} ms`)
      }, frameMs).unref()
    } else this.#readTimer.refresh()
  }

  /** @throws ProtocolError, ChainError */
  #checkHeader({ chainId, version, flags, name, padded, bodyLength }: Header): void {
    const { chainId: ours } = this.#options
    if (chainId !== ours) throw new ChainError(chainId, ours)
    if (version !== HEADER_VERSION) throw new ProtocolError(`a header has version ${version}`)
    if ((flags & ~KNOWN_FLAGS) !== 0)
      throw new ProtocolError(`a header has unknown flags, ${flags.toString(16).padStart(6, '0')}`)
    if (!padded) throw new ProtocolError(`more follows the name ${JSON.stringify(name)}`)
    if (!isMessageName(name)) throw new ProtocolError(`a name is ${JSON.stringify(name)}`)
    const most = this.#limitOf(name)
    if (bodyLength > most)
      throw new ProtocolError(`${name} has ${bodyLength} bytes, and ${most} are taken`)
  }

  #limitOf(name: string): number {
    const { limits, limitOf } = this.#options
    if (
      this.#state === STREAM_STATE.GREETING ||
      name === 'hello' ||
      name === 'ok' ||
      name === 'bye'
    )
      return limits.greetingBytes
    return limitOf(name) ?? limits.unknownBytes
  }

  #take(header: Header, body: Buffer): void {
    if (this.#state === STREAM_STATE.CLOSED) return
    const { name } = header
    if (name === 'bye') this.#leave(decodeBye(body))
    else if (name === 'hello' || name === 'ok') this.#greeted(name, header.flags, body)
    else if (this.#state === STREAM_STATE.GREETING)
      throw new ProtocolError(`${name} came before the handshake`)
    else this.#pass(header, name, body)
  }

  #greeted(name: 'hello' | 'ok', flags: number, body: Buffer): void {
    this.#handshake.take(name, flags, body)
    clearTimeout(this.#readTimer)
    this.#readTimer = undefined
    // Before anything that waits, which would come to a peer that is not yet open.
    if (name === 'hello') this.#greet('ok')
    this.#state = STREAM_STATE.OPEN
    this.#options.events.opened(this)
    this.#schedule()
  }

  #pass(header: Header, name: string, body: Buffer): void {
    const { events } = this.#options
    try {
      const plain = plainBody(header, body, this.#limitOf(name))
      if (!events.message(this, name, plain)) this.pause()
    } catch (error) {
      if (!(error instanceof WireError)) throw error
      events.mistake(this, error)
    }
  }

  #greet(name: 'hello' | 'ok'): void {
    this.#put(this.#control(name, this.#handshake.greeting(), FLAG.CLIENT))
  }

  /** Hands bytes to the channel; one that is gone ends the stream, unless it has ended. */
  #put(bytes: Buffer): boolean {
    try {
      return this.#channel.send(bytes)
    } catch (error) {
      this.#end({ code: BYE.LOST, text: error instanceof Error ? error.message : String(error) })
      this.#closeChannel()
      return true
    }
  }

  #control(name: string, body: Buffer, flags: number): Buffer {
    const { chainId, compression } = this.#options
    return compression.writer.build({ chainId, name, body, flags })
  }

  /** All that is queued in this turn leaves together. */
  #schedule(): void {
    if (this.#scheduled || this.#blocked || this.#state !== STREAM_STATE.OPEN) return
    this.#scheduled = true
    queueMicrotask(() => {
      this.#scheduled = false
      this.#write()
    })
  }

  #write(): void {
    while (!this.#blocked && this.#state === STREAM_STATE.OPEN && this.#outbox.length > 0) {
      const departure = this.#outbox.take(this.#batch.bytes)
      const { pieces, bytes } = departure
      // Large pieces are not worth a copy.
      const isSmall = pieces.length > 1 && bytes / pieces.length < LARGE_PIECE_BYTES
      const sent = isSmall ? [Buffer.concat(pieces)] : pieces
      for (const piece of sent) if (!this.#put(piece) && !this.#blocked) this.#wait(departure)
    }
    this.#tellLeft()
  }

  #tellLeft(): void {
    for (const priority of PRIORITIES) {
      const waiting = this.#leaving[priority]!
      if (waiting.length === 0) continue
      const left = this.#outbox.left(priority)
      const end = waiting.findIndex(({ number }) => number > left)
      for (const { resolve } of waiting.splice(0, end < 0 ? waiting.length : end)) resolve(true)
    }
  }

  #wait({ bytes, longest }: Departure): void {
    this.#blocked = true
    this.#batch.began(performance.now())
    // As long as the original gives a message; to many small ones together no longer than a minute.
    const together = Math.max(TOGETHER_SECONDS, writeDeadline(longest))
    const seconds = Math.min(together, writeDeadline(bytes))
    this.#writeTimer = setTimeout(() => {
      this.#fail(new ProtocolError(`it took none of ${bytes} bytes within ${seconds} s`), BYE.SLOW)
    }, seconds * 1000).unref()
  }

  #drained(): void {
    clearTimeout(this.#writeTimer)
    if (this.#blocked) this.#batch.drained(performance.now())
    this.#blocked = false
    if (this.#state === STREAM_STATE.OPEN) this.#write()
  }

  /** The other end said bye: the original wants one back. */
  #leave(reason: ByeReason): void {
    this.#finish(reason, this.#control('bye', Buffer.alloc(0), 0), false)
  }

  #fail(
    error: unknown,
    code: ByeCode = error instanceof ChainError ? BYE.WRONG_CHAIN : BYE.PROTOCOL,
  ): void {
    this.close(code, error instanceof Error ? error.message : String(error))
  }

  #finish(reason: ByeReason, bye: Buffer, byUs: boolean): void {
    this.#end(reason, byUs)
    this.#put(bye)
    this.#closeChannel()
  }

  /** Ends our side, and waits for theirs for a while. */
  #closeChannel(): void {
    if (this.#closing) return
    this.#closing = true
    const { closeMs } = this.#options.limits
    const timer = setTimeout(() => {
      this.#channel.abort(new ProtocolError(`it did not end within ${closeMs} ms after a bye`))
    }, closeMs).unref()
    void this.#channel
      .close()
      .catch((error: Error) => this.#channel.abort(error))
      .finally(() => {
        clearTimeout(timer)
        this.#gone.resolve()
      })
  }

  #end(reason: ByeReason, byUs = false): void {
    if (this.#state === STREAM_STATE.CLOSED) return
    this.#state = STREAM_STATE.CLOSED
    clearTimeout(this.#readTimer)
    clearTimeout(this.#writeTimer)
    this.#outbox.clear()
    for (const waiting of this.#leaving) for (const { resolve } of waiting.splice(0)) resolve(false)
    this.#options.events.closed(this, reason, byUs)
  }
}
