/** yamux as a multiplexer of libp2p: `streamMuxers: [yamux()]`. */
import type {
  AbortOptions,
  MessageStream,
  Stream,
  StreamMuxer,
  StreamMuxerEvents,
  StreamMuxerFactory,
  StreamMuxerStatus,
} from '@libp2p/interface'
import {
  MuxerClosedError,
  serviceCapabilities,
  TooManyOutboundProtocolStreamsError,
  TypedEventEmitter,
} from '@libp2p/interface'
import { MULTIPLEXED_STREAMS, NEGOTIATION_MS } from '../limits.ts'
import { orAborted } from '../or-aborted.ts'
import { carrierOf } from './carrier-of.ts'
import { RefusedError, YamuxError } from './errors.ts'
import { LIVELY_MS } from './limits.ts'
import { MuxedStream } from './muxed-stream.ts'
import { propose, type Refusal, takeProposal } from './negotiation.ts'
import { YamuxSession } from './session.ts'
import { Slabs } from './slabs.ts'
import type { YamuxStream } from './stream.ts'

export const YAMUX = '/yamux/1.0.0'

/** Takes streams of some protocols past libp2p, which then knows their number and nothing else of them. */
export interface DirectHandler {
  /** Whether a stream of a protocol is taken so. */
  takes(protocol: string, muxer: YamuxMuxer): boolean
  /** A stream whose protocol is agreed on. */
  stream(stream: YamuxStream, muxer: YamuxMuxer): void
  /** The other end broke the rules, and is cut. */
  cut(error: YamuxError, muxer: YamuxMuxer): void
}

/** A stream that was opened, and may be used before the other end has agreed. */
export interface Proposed {
  readonly stream: YamuxStream
  readonly agreed: Promise<void>
  /** The other end is of our kind, has agreed to the protocol before, and has been heard of just now. */
  readonly isLikely: boolean
}

/** How many streams a connection carries. */
export interface MuxerOptions {
  /** Streams that each end may have open. @default 8192 */
  readonly maxStreams?: number
}

/** Who takes streams past libp2p. */
interface DirectOptions extends MuxerOptions {
  /** @default none: every stream goes to libp2p */
  readonly direct?: DirectHandler | undefined
}

/** What all connections of a host share. */
interface MuxerParts extends DirectOptions {
  readonly slabs: Slabs
}

/**
 * yamux for `streamMuxers` of a libp2p. It takes a socket of `tls()` as it is, and every other connection through libp2p's
 * events. Peers with any libp2p speak it; one that breaks its rules is cut with a `YamuxError` (`HOST_YAMUX`).
 */
export function yamux(options: MuxerOptions = {}): () => StreamMuxerFactory {
  return directYamux(options)
}

/** The same, where some streams go past libp2p. */
export function directYamux(options: DirectOptions): () => StreamMuxerFactory {
  const slabs = new Slabs()
  return () => ({
    protocol: YAMUX,
    [Symbol.toStringTag]: 'yamux',
    [serviceCapabilities]: ['@libp2p/stream-multiplexing'],
    createStreamMuxer: (connection) => new YamuxMuxer(connection, { ...options, slabs }),
  })
}

export class YamuxMuxer extends TypedEventEmitter<StreamMuxerEvents> implements StreamMuxer {
  readonly protocol = YAMUX
  readonly streams: Stream[] = []
  readonly maxStreams: number
  status: StreamMuxerStatus = 'open'
  readonly #connection: MessageStream
  readonly #session: YamuxSession
  readonly #direct: DirectHandler | undefined
  /** What stands for each stream in `streams`, and where. */
  readonly #places = new Map<YamuxStream, number>()
  /** Streams of each protocol that go past libp2p, by direction and name. */
  readonly #counts = new Map<string, number>()
  /** Protocols that the other end has agreed to on this connection. */
  readonly #spoken = new Set<string>()
  #isStarted = false

  constructor(
    connection: MessageStream,
    { maxStreams = MULTIPLEXED_STREAMS, direct, slabs }: MuxerParts,
  ) {
    super()
    this.#connection = connection
    this.maxStreams = maxStreams
    this.#direct = direct
    this.#session = new YamuxSession(
      carrierOf(connection),
      { isClient: connection.direction === 'outbound', maxInboundStreams: maxStreams, slabs },
      {
        stream: (stream) => this.#take(stream),
        forgotten: (stream) => this.#forget(stream),
        closed: (error) => {
          this.status = 'closed'
          // What broke the rules is cut; what the carrier said of itself it knows.
          if (error) connection.abort(error)
          if (error instanceof YamuxError) direct?.cut(error, this)
        },
      },
    )
  }

  /** Streams of the other end come once somebody listens for them. */
  override addEventListener(
    ...args: Parameters<TypedEventEmitter<StreamMuxerEvents>['addEventListener']>
  ): void {
    super.addEventListener(...args)
    if (args[0] !== 'stream' || this.#isStarted) return
    this.#isStarted = true
    // After the constructor of who listens.
    queueMicrotask(() => this.#session.start())
  }

  async createStream(): Promise<Stream> {
    return this.#mux(this.#open())
  }

  /**
   * A stream past libp2p, whose first bytes go with the proposal of its protocol. `agreed` rejects with a `RefusedError` where
   * the other end does not take it. @throws MuxerClosedError, TooManyOutboundProtocolStreamsError
   */
  openDirect(protocol: string, most: number): Proposed {
    if (this.countOf('outbound', protocol) >= most) {
      throw new TooManyOutboundProtocolStreamsError(`${most} streams of ${protocol} are open`)
    }
    const stream = this.#open()
    const { promise: agreed, resolve, reject } = Promise.withResolvers<void>()
    agreed.catch(() => {})
    const refuse = (refusal: Refusal | 'late') => {
      this.#spoken.delete(protocol)
      const error = new RefusedError(refusal)
      reject(error)
      stream.abort(error)
    }
    const late = setTimeout(() => refuse('late'), NEGOTIATION_MS).unref()
    propose(stream, protocol, (refusal) => {
      clearTimeout(late)
      if (refusal !== undefined) {
        refuse(refusal)
        return
      }
      this.#spoken.add(protocol)
      resolve()
    })
    this.#list(stream, stream as unknown as Stream)
    this.#count(stream, 1)
    const { heard, isSame } = this.#session
    const isLively = performance.now() - heard < LIVELY_MS
    return { stream, agreed, isLikely: isSame && isLively && this.#spoken.has(protocol) }
  }

  /** How many streams of a protocol go past libp2p. */
  countOf(direction: 'inbound' | 'outbound', protocol: string): number {
    return this.#counts.get(`${direction} ${protocol}`) ?? 0
  }

  /** Milliseconds of a round trip. */
  ping(): Promise<number> {
    return this.#session.ping()
  }

  async close(options?: AbortOptions): Promise<void> {
    if (this.status !== 'open') return
    this.status = 'closing'
    this.#session.goAway()
    // A copy: those that are over leave the list.
    await Promise.all([...this.streams].map((stream) => closeStream(stream, options)))
    // Whoever closes the connection then writes no more.
    this.#session.flush()
    this.status = 'closed'
  }

  abort(error: Error): void {
    this.status = 'closed'
    this.#session.abort(error)
  }

  #open(): YamuxStream {
    if (this.status !== 'open' || !this.#session.isOpen) throw new MuxerClosedError()
    if (this.#session.outboundCount >= this.maxStreams) {
      throw new TooManyOutboundProtocolStreamsError(`${this.maxStreams} streams are open`)
    }
    return this.#session.open()
  }

  /** Whether it is libp2p's to handle shows with the first bytes. */
  #take(stream: YamuxStream): void {
    const direct = this.#direct
    if (direct === undefined) {
      this.#hand(stream)
      return
    }
    this.#list(stream, stream as unknown as Stream)
    const late = setTimeout(
      () => stream.abort(new Error('no protocol was proposed')),
      NEGOTIATION_MS,
    ).unref()
    stream.hold(() => {
      clearTimeout(late)
      const protocol = takeProposal(stream, (one) => direct.takes(one, this))
      stream.release()
      // Whoever gives it up again at once wants nothing of it.
      if (stream.isOver) return
      if (protocol === undefined) {
        this.#hand(stream)
        return
      }
      this.#count(stream, 1)
      direct.stream(stream, this)
    })
  }

  #hand(stream: YamuxStream): void {
    this.safeDispatchEvent('stream', { detail: this.#mux(stream) })
  }

  #mux(stream: YamuxStream): MuxedStream {
    const muxed = new MuxedStream(stream, this.#connection.log)
    this.#list(stream, muxed)
    return muxed
  }

  /** In the place that it has, where it is listed already. */
  #list(stream: YamuxStream, listed: Stream): void {
    const place = this.#places.get(stream) ?? this.streams.length
    this.#places.set(stream, place)
    this.streams[place] = listed
  }

  #forget(stream: YamuxStream): void {
    const place = this.#places.get(stream)
    if (place === undefined) return
    this.#places.delete(stream)
    const isDirect = this.streams[place] === (stream as unknown as Stream)
    if (isDirect && stream.protocol !== '') this.#count(stream, -1)
    const last = this.streams.pop()!
    if (place === this.streams.length) return
    this.streams[place] = last
    this.#places.set(streamOf(last), place)
  }

  #count({ direction, protocol }: YamuxStream, by: number): void {
    const key = `${direction} ${protocol}`
    const count = (this.#counts.get(key) ?? 0) + by
    if (count === 0) this.#counts.delete(key)
    else this.#counts.set(key, count)
  }
}

function streamOf(listed: Stream): YamuxStream {
  return listed instanceof MuxedStream ? listed.stream : (listed as unknown as YamuxStream)
}

/** A direct one that its owner has not ended is cut: an end would make what was sent so far look whole. */
async function closeStream(listed: Stream, options?: AbortOptions): Promise<void> {
  const stream = streamOf(listed)
  if (listed instanceof MuxedStream) await listed.close(options)
  else if (stream.isEnding) await endStream(stream, options?.signal)
  else stream.abort(closedHere())
}

async function endStream(stream: YamuxStream, signal: AbortSignal | undefined): Promise<void> {
  try {
    await orAborted(stream.closeWrite(), signal)
  } catch {
    stream.abort(closedHere())
  }
}

function closedHere(): Error {
  return new MuxerClosedError('the connection was closed here')
}
