/**
 * A yamux session: many streams over one carrier (https://github.com/hashicorp/yamux/blob/master/spec.md). What streams
 * send in one turn of the event loop goes out in one write. Streams that have to wait take turns, a frame each, and the
 * windows of all of them share a bound, so that readers that stand still hold little.
 */
import type { Carrier } from './carrier.ts'
import { unknownFlags, YamuxError } from './errors.ts'
import { Flag, FrameType, GoAway, HEADER_LENGTH } from './frame.ts'
import { FrameReader } from './frame-reader.ts'
import { FrameWriter } from './frame-writer.ts'
import {
  ANSWER_BYTES,
  FIRST_WINDOW_BYTES,
  MEASURE_MS,
  NARROW_WINDOW_BYTES,
  WIDE_STREAMS,
  WINDOW_BOUND,
} from './limits.ts'
import { Slabs } from './slabs.ts'
import { type StreamHome, YamuxStream } from './stream.ts'
import { openWindow, renewedBytes } from './windows.ts'

/** The number of a session's first ping: others begin at 0 or by chance, and answer it like any other. */
const GREETING = 0x7269_616c

export interface YamuxOptions {
  /** Whether this end made the connection: it numbers its streams oddly then. */
  readonly isClient: boolean
  /** Streams that the other end may have open; one more is refused. */
  readonly maxInboundStreams: number
  /** Those of other sessions, to share them. @default its own */
  readonly slabs?: Slabs
}

export interface SessionEvents {
  /** The other end has opened a stream. */
  stream(stream: YamuxStream): void
  /** A stream is no longer one of the session's. */
  forgotten(stream: YamuxStream): void
  /** It carries nothing any more; `error` is set unless the carrier ended in order. */
  closed(error?: Error): void
}

interface Ping extends PromiseWithResolvers<number> {
  readonly since: number
}

export class YamuxSession implements StreamHome {
  readonly #carrier: Carrier
  readonly #options: YamuxOptions
  readonly #events: SessionEvents
  readonly #writer: FrameWriter
  readonly #streams = new Map<number, YamuxStream>()
  /** Streams that wait to send, in the order of their turns. */
  #waiting: YamuxStream[] = []
  #isPumping = false
  #nextId: number
  /** Bytes of answers that wait for the peer to read. */
  #answered = 0
  #inboundCount = 0
  #isClosed = false
  #theyGo = false
  #weGo = false
  readonly #pings = new Map<number, Ping>()
  #lastPing = GREETING
  /** Whether the other end is a session like this one, which takes bytes that come with a proposal: libp2p in JavaScript loses them. */
  isSame = false
  /** Milliseconds of a round trip; 0 until one was measured. */
  #roundTrip = 0
  #measured = 0
  /** When something came last, by `performance.now()`. */
  heard = 0
  /** Of the frame that is being read. */
  #current: YamuxStream | undefined
  #endsNow = false
  /** Whether what is read may be kept. */
  #isOwn = false

  constructor(carrier: Carrier, options: YamuxOptions, events: SessionEvents) {
    this.#carrier = carrier
    this.#options = options
    this.#events = events
    this.#nextId = options.isClient ? 1 : 2
    this.#writer = new FrameWriter(carrier, options.slabs ?? new Slabs())
  }

  /** Reads from now on. */
  start(): void {
    const reader = new FrameReader({
      begin: (type, flags, id, length) => this.#begin(type, flags, id, length),
      data: (bytes) => this.#current?.take(bytes, this.#isOwn) ?? false,
      end: () => this.#end(),
    })
    this.#carrier.open({
      bytes: (chunk, isOwn) => {
        this.heard = performance.now()
        this.#isOwn = isOwn
        return !this.#isClosed && this.#read(reader, chunk)
      },
      drained: () => {
        this.#answered = 0
        this.#writer.drained()
        this.#pump()
      },
      closed: (error) => this.#close('lost', error),
    })
    this.#measure()
  }

  get streams(): Iterable<YamuxStream> {
    return this.#streams.values()
  }

  /** Whether a stream may be opened. */
  get isOpen(): boolean {
    return !this.#isClosed && !this.#theyGo && !this.#weGo
  }

  get outboundCount(): number {
    return this.#streams.size - this.#inboundCount
  }

  /** Whether the carrier takes more. */
  get mayWrite(): boolean {
    return this.#writer.hasRoom
  }

  /** A stream of this end; what is sent on it goes out with the frame that opens it. Only while `isOpen`. */
  open(): YamuxStream {
    const isNarrow = this.isSame && this.#streams.size >= WIDE_STREAMS
    const window = isNarrow ? NARROW_WINDOW_BYTES : FIRST_WINDOW_BYTES
    const stream = new YamuxStream(this, { id: this.#nextId, direction: 'outbound', window })
    this.#nextId += 2
    this.#add(stream, isNarrow ? Flag.syn | Flag.narrow : Flag.syn)
    return stream
  }

  /** Milliseconds of a round trip. Rejects when the session ends before. */
  ping(): Promise<number> {
    const id = this.#lastPing
    this.#lastPing = (id + 1) % 2 ** 32
    const ping = { ...Promise.withResolvers<number>(), since: performance.now() }
    if (this.#isClosed) ping.reject(new Error('the connection ended'))
    else {
      this.#pings.set(id, ping)
      this.#control(FrameType.ping, Flag.syn, 0, id)
    }
    return ping.promise
  }

  /** Tells the other end that this one opens and takes no more streams; those that are there go on. */
  goAway(): void {
    if (this.#weGo || this.#isClosed) return
    this.#weGo = true
    this.#control(FrameType.goAway, 0, 0, GoAway.normal)
    this.#writer.flush()
  }

  /** Hands everything that was sent to the carrier. */
  flush(): void {
    this.#writer.flush()
  }

  /** Breaks every stream; the carrier is not the session's to end. */
  abort(error?: Error): void {
    this.#close('aborted', error)
  }

  sendData(stream: YamuxStream, bytes: Uint8Array): void {
    this.#writer.data(stream.id, bytes)
  }

  sendEnd(stream: YamuxStream): void {
    this.#control(FrameType.windowUpdate, Flag.fin, stream.id, 0)
  }

  reset(stream: YamuxStream): void {
    this.#control(FrameType.windowUpdate, Flag.rst, stream.id, 0)
  }

  forget(stream: YamuxStream): void {
    if (!this.#streams.delete(stream.id)) return
    if (stream.direction === 'inbound') this.#inboundCount -= 1
    this.#events.forgotten(stream)
  }

  waitForTurn(stream: YamuxStream): void {
    if (stream.isWaiting) return
    stream.isWaiting = true
    this.#waiting.push(stream)
    if (this.mayWrite && !this.#isPumping) queueMicrotask(() => this.#pump())
  }

  /** Lets the other end send again what its reader has taken, in portions of half a window. */
  renewWindow(stream: YamuxStream): void {
    if (stream.taken * 2 < stream.window || stream.theyEnded || stream.isOver) return
    const how = { count: this.#streams.size, roundTrip: this.#roundTrip }
    const more = renewedBytes(stream, how)
    if (more > 0) this.#grant(stream, more)
    if (stream.renewed - this.#measured > MEASURE_MS) this.#measure()
  }

  #grant(stream: YamuxStream, bytes: number, flags = 0): void {
    stream.receiveWindow += bytes
    this.#control(FrameType.windowUpdate, flags, stream.id, bytes)
  }

  #add(stream: YamuxStream, flag: number): void {
    this.#streams.set(stream.id, stream)
    this.#grant(stream, openWindow(stream, this.#streams.size), flag)
  }

  #control(type: number, flags: number, stream: number, length: number): void {
    if (!this.#isClosed) this.#writer.control({ type, flags, stream, length })
  }

  #measure(): void {
    this.#measured = performance.now()
    this.ping().then(
      (milliseconds) => {
        this.#roundTrip = milliseconds
      },
      () => {},
    )
  }

  /** Each waiting stream sends a frame in turn, while the carrier takes them. */
  #pump(): void {
    this.#isPumping = true
    while (this.mayWrite && this.#waiting.length > 0) {
      const round = this.#waiting
      this.#waiting = []
      for (const [index, stream] of round.entries()) {
        if (!this.mayWrite) {
          // Those whose turn did not come are the first next time.
          this.#waiting = [...round.slice(index), ...this.#waiting]
          break
        }
        stream.isWaiting = false
        if (!stream.isOver && stream.takeTurn()) this.waitForTurn(stream)
      }
    }
    this.#isPumping = false
  }

  #read(reader: FrameReader, chunk: Uint8Array): boolean {
    try {
      return reader.read(chunk)
    } catch (error) {
      if (!(error instanceof YamuxError)) throw error
      this.#control(FrameType.goAway, 0, 0, GoAway.protocolError)
      this.#writer.flush()
      this.#close('lost', error)
      // Whoever kept something before still has it.
      return true
    }
  }

  #begin(type: number, flags: number, id: number, length: number): void {
    this.#current = undefined
    this.#endsNow = false
    if (type === FrameType.ping) this.#takePing(flags, id, length)
    else if (type === FrameType.goAway) this.#takeGoAway(id, length)
    else this.#takeStreamFrame({ type, flags, id, length })
  }

  #end(): void {
    if (this.#endsNow) this.#current?.takeEnd()
    this.#current = undefined
    this.#endsNow = false
  }

  #takePing(flags: number, id: number, value: number): void {
    if (id !== 0) throw new YamuxError(`a ping on the stream ${id}`)
    if (flags === Flag.syn) {
      if (value === GREETING) this.isSame = true
      this.#answer(FrameType.ping, Flag.ack, 0, value)
    } else if (flags === Flag.ack) this.#takePong(value)
    else throw new YamuxError(`a ping with the flags 0x${flags.toString(16)}`)
  }

  #takePong(value: number): void {
    const ping = this.#pings.get(value)
    if (ping === undefined) throw new YamuxError('an answer to a ping that was not sent')
    this.#pings.delete(value)
    ping.resolve(performance.now() - ping.since)
  }

  #takeGoAway(id: number, reason: number): void {
    if (id !== 0) throw new YamuxError(`a GoAway on the stream ${id}`)
    this.#theyGo = true
    if (reason !== GoAway.normal) throw new YamuxError(`a GoAway with the reason ${reason}`)
  }

  #takeStreamFrame({
    type,
    flags,
    id,
    length,
  }: {
    type: number
    flags: number
    id: number
    length: number
  }): void {
    if (id === 0) throw new YamuxError('a frame of a stream without its number')
    if (flags & Flag.narrow && !(this.isSame && flags & Flag.syn)) throw unknownFlags(flags)
    if (flags & Flag.syn) this.#takeSyn(id, flags)
    const stream = this.#streams.get(id)
    // What comes for a stream that is over was on its way.
    if (stream === undefined || stream.isOver) return
    if (flags & Flag.rst) {
      stream.breakOff({ kind: 'reset' })
      return
    }
    if (type === FrameType.windowUpdate) this.#takeWindow(stream, length)
    else if (length > 0) this.#takeData(stream, length)
    if (flags & Flag.fin && !stream.isOver) {
      this.#current = stream
      this.#endsNow = true
    }
  }

  #takeSyn(id: number, flags: number): void {
    const isTheirs = (id % 2 === 0) === this.#options.isClient
    if (!isTheirs) throw new YamuxError(`a new stream ${id}, whose number is this end's to give`)
    // Peers in Go open streams in any order of their numbers.
    if (this.#streams.has(id)) throw new YamuxError(`a new stream ${id}, which is open already`)
    if (this.#weGo || this.#inboundCount >= this.#options.maxInboundStreams) {
      this.#answer(FrameType.windowUpdate, Flag.rst, id, 0)
      return
    }
    const window = flags & Flag.narrow ? NARROW_WINDOW_BYTES : FIRST_WINDOW_BYTES
    const stream = new YamuxStream(this, { id, direction: 'inbound', window })
    this.#inboundCount += 1
    this.#countAnswer()
    this.#add(stream, Flag.ack)
    this.#events.stream(stream)
  }

  #takeWindow(stream: YamuxStream, more: number): void {
    if (stream.sendWindow + more > WINDOW_BOUND)
      throw new YamuxError(`a window of more than ${WINDOW_BOUND} bytes`)
    if (more > 0) stream.widen(more)
  }

  #takeData(stream: YamuxStream, length: number): void {
    if (length > stream.receiveWindow) {
      throw new YamuxError(
        `${length} bytes where the window of the stream ${stream.id} has ${stream.receiveWindow}`,
      )
    }
    stream.receiveWindow -= length
    if (stream.theyEnded) {
      this.#countAnswer()
      this.reset(stream)
      stream.breakOff({
        kind: 'reset',
        cause: new YamuxError(`data on the stream ${stream.id} after its end`),
      })
    } else this.#current = stream
  }

  #answer(type: number, flags: number, stream: number, length: number): void {
    this.#countAnswer()
    this.#control(type, flags, stream, length)
  }

  /** What a peer makes this end send, without reading it, has a bound: counted is what waits behind a busy carrier. */
  #countAnswer(): void {
    if (this.#writer.isBusy) this.#answered += HEADER_LENGTH
    if (this.#answered > ANSWER_BYTES) throw new YamuxError('more than it reads the answers to')
  }

  #close(kind: 'lost' | 'aborted', error?: Error): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#waiting = []
    for (const ping of this.#pings.values()) {
      ping.promise.catch(() => {})
      ping.reject(error ?? new Error('the connection ended'))
    }
    this.#pings.clear()
    for (const stream of [...this.#streams.values()]) stream.breakOff({ kind, cause: error })
    this.#events.closed(error)
  }
}
