/** One stream of a session: bytes both ways, each of which ends by itself, and windows that make a fast sender wait. */
import { Inbox } from './inbox.ts'
import { FIRST_WINDOW_BYTES, FRAME_BYTES } from './limits.ts'

/** What a stream needs of its session. */
export interface StreamHome {
  /** Whether the carrier takes more. */
  readonly mayWrite: boolean
  sendData(stream: YamuxStream, bytes: Uint8Array): void
  sendEnd(stream: YamuxStream): void
  reset(stream: YamuxStream): void
  /** The stream is over. */
  forget(stream: YamuxStream): void
  /** Calls `takeTurn` when the carrier takes more. */
  waitForTurn(stream: YamuxStream): void
  /** The owner has taken something. */
  renewWindow(stream: YamuxStream): void
}

/** How a stream begins. */
export interface StreamBeginning {
  readonly id: number
  readonly direction: 'inbound' | 'outbound'
  /** What either end may send before it is answered. @default yamux's */
  readonly window?: number
}

/** How a stream ended that did not end in order. */
export interface Breakage {
  /** `reset`: the other end gave it up; `lost`: the connection is gone; `aborted`: this end gave it up. */
  readonly kind: 'reset' | 'lost' | 'aborted'
  readonly cause?: Error | undefined
}

/** What a stream tells its owner. */
export interface YamuxEvents {
  /** In the order in which they were sent; the memory is the owner's. */
  bytes(data: Uint8Array): void
  /**
   * Instead of `bytes`, without a copy: what is given is lent, and changes when this returns; where `isOwn` is set it may be
   * kept, by returning true.
   */
  lend?(data: Uint8Array, isOwn: boolean): boolean
  /** After `send` returned false: more may be sent. */
  drained(): void
  /** The other end sends no more. */
  ended(): void
  /** Nothing comes or goes any more, and all that came was given; set unless both ends have ended in order. */
  closed(breakage?: Breakage): void
}

const NOBODY: YamuxEvents = { bytes() {}, drained() {}, ended() {}, closed() {} }

export class YamuxStream {
  /** What both ends agreed on; empty until then. */
  protocol = ''
  readonly id: number
  readonly direction: 'inbound' | 'outbound'
  readonly #session: StreamHome
  #events = NOBODY
  #isListening = false
  /** Told of what comes while it is kept from the owner. */
  #holder: (() => void) | undefined
  #isPaused = false
  /** What came and was not given yet. */
  readonly #inbox = new Inbox()
  /** What is to be sent when the windows allow it, in order. */
  #outbox: Uint8Array[] = []
  #unsent = 0
  /** The owner was told to wait. */
  #isFull = false
  #theyEnded = false
  /** `ended` was told. */
  #toldEnd = false
  /** This end sends no more once the outbox is empty. */
  #ending: PromiseWithResolvers<void> | undefined
  #sentEnd = false
  #breakage: Breakage | undefined
  #isClosed = false
  /** What may be sent before the other end answers. */
  sendWindow: number
  /** What the other end may still send, and how much that is at most. */
  receiveWindow: number
  window: number
  /** Given to the owner since the window was renewed. */
  taken = 0
  /** When it was. */
  renewed = 0
  /** It waits for its turn to send. */
  isWaiting = false

  constructor(
    session: StreamHome,
    { id, direction, window = FIRST_WINDOW_BYTES }: StreamBeginning,
  ) {
    this.#session = session
    this.id = id
    this.direction = direction
    this.sendWindow = window
    this.receiveWindow = window
    this.window = window
  }

  /** Bytes that came and were not given yet. */
  get unread(): number {
    return this.#inbox.length
  }

  /** Bytes that wait to be sent. */
  get unsent(): number {
    return this.#unsent
  }

  get isOver(): boolean {
    return this.#isClosed || this.#breakage !== undefined
  }

  /** Whether this end has ended its sending, or is about to. */
  get isEnding(): boolean {
    return this.#ending !== undefined
  }

  /** As libp2p's streams say it. */
  get status(): 'open' | 'closed' {
    return this.isOver ? 'closed' : 'open'
  }

  close(): Promise<void> {
    return this.closeWrite()
  }

  get theyEnded(): boolean {
    return this.#theyEnded
  }

  /** Calls back from now on, with what came before first. Another call hands the stream over to another owner. */
  listen(events: YamuxEvents): void {
    this.#events = events
    this.#isListening = true
    this.#isPaused = false
    queueMicrotask(() => this.#give())
  }

  /** Keeps what comes from the owner until `release`; `holder` hears whenever something came, or the end. */
  hold(holder: () => void): void {
    this.#holder = holder
  }

  /** Gives the owner what is left. */
  release(): void {
    this.#holder = undefined
    queueMicrotask(() => this.#give())
  }

  /** The first bytes that were not given yet, up to so many. */
  peek(most: number): Buffer {
    return this.#inbox.peek(most)
  }

  /** Takes so many of them away. */
  skip(bytes: number): void {
    this.#inbox.skip(bytes)
    this.taken += bytes
  }

  /** False when no more should come before `drained`. The bytes must not be changed afterwards, unless they are `lent`. */
  send(bytes: Uint8Array, isLent = false): boolean {
    if (this.#ending !== undefined || this.isOver) return false
    let rest = bytes
    while (rest.length > 0 && this.#unsent === 0 && this.#maySend) rest = this.#sendSome(rest)
    if (rest.length > 0) {
      this.#outbox.push(isLent ? copyOf(rest) : rest)
      this.#unsent += rest.length
    }
    if (this.#unsent === 0 && this.#session.mayWrite) return true
    this.#isFull = true
    if (!this.#session.mayWrite) this.#session.waitForTurn(this)
    return false
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    if (!this.#isPaused) return
    this.#isPaused = false
    if (this.#inbox.length > 0 || this.#theyEnded || this.isOver) queueMicrotask(() => this.#give())
    else if (this.taken > 0) this.#session.renewWindow(this)
  }

  /** Sends what was handed over and then the end. Rejects when the stream breaks before. */
  closeWrite(): Promise<void> {
    if (this.#ending === undefined) {
      this.#ending = Promise.withResolvers()
      this.#ending.promise.catch(() => {})
      if (this.#breakage !== undefined) this.#ending.reject(brokenOff(this.#breakage))
      else if (this.#unsent === 0) this.#sendEnd()
    }
    return this.#ending.promise
  }

  /** Ends both directions at once; the other end sees a reset. */
  abort(cause?: Error): void {
    if (this.isOver) {
      this.#giveUpRest()
      return
    }
    this.#session.reset(this)
    this.#inbox.clear()
    this.breakOff({ kind: 'aborted', cause })
  }

  /** Bytes that came, lent; the session has charged them to the window. True where they are kept. */
  take(bytes: Uint8Array, isOwn: boolean): boolean {
    if (this.isOver) return false
    if (this.#mayGive) return this.#hand(bytes, isOwn)
    this.#inbox.push(bytes)
    this.#holder?.()
    return false
  }

  /** The other end sends no more. */
  takeEnd(): void {
    this.#theyEnded = true
    this.#holder?.()
    this.#giveEnd()
  }

  /** It is over, whatever either end wanted. What came before is still given to who listens. */
  breakOff(breakage: Breakage): void {
    if (this.isOver) return
    this.#breakage = breakage
    this.#outbox = []
    this.#unsent = 0
    this.#ending?.reject(brokenOff(breakage))
    this.#session.forget(this)
    this.#holder?.()
    if (this.#isReady) queueMicrotask(() => this.#give())
  }

  /** Its turn: sends as much as a frame holds. False when it has nothing more, or may not send. */
  takeTurn(): boolean {
    let left = FRAME_BYTES
    while (this.#unsent > 0 && left > 0 && this.#maySend) {
      const bytes = this.#outbox[0]!
      const part = bytes.length > left ? bytes.subarray(0, left) : bytes
      const rest = this.#sendSome(part)
      const sent = part.length - rest.length
      left -= sent
      this.#unsent -= sent
      if (sent === bytes.length) this.#outbox.shift()
      else this.#outbox[0] = bytes.subarray(sent)
    }
    if (this.#unsent > 0) return this.sendWindow > 0
    if (this.#ending !== undefined && !this.#sentEnd) this.#sendEnd()
    else if (this.#isFull) this.#tellDrained()
    return false
  }

  /** The other end lets more come. */
  widen(bytes: number): void {
    this.sendWindow += bytes
    if (this.#unsent > 0 && this.sendWindow > 0) this.#session.waitForTurn(this)
  }

  get #maySend(): boolean {
    return this.sendWindow > 0 && this.#session.mayWrite
  }

  #sendSome(bytes: Uint8Array): Uint8Array {
    const length = Math.min(bytes.length, this.sendWindow, FRAME_BYTES)
    const isAll = length === bytes.length
    this.sendWindow -= length
    this.#session.sendData(this, isAll ? bytes : bytes.subarray(0, length))
    return bytes.subarray(length)
  }

  #tellDrained(): void {
    this.#isFull = false
    this.#events.drained()
  }

  #sendEnd(): void {
    this.#sentEnd = true
    this.#session.sendEnd(this)
    this.#ending?.resolve()
    this.#closeIfDone()
  }

  get #isReady(): boolean {
    return this.#isListening && this.#holder === undefined
  }

  get #mayGive(): boolean {
    return this.#isReady && !this.#isPaused && this.#inbox.length === 0
  }

  #hand(bytes: Uint8Array, isOwn: boolean): boolean {
    this.taken += bytes.length
    const events = this.#events
    const isKept = events.lend?.(bytes, isOwn) ?? false
    if (events.lend === undefined) events.bytes(Buffer.from(bytes))
    if (!this.#isPaused) this.#session.renewWindow(this)
    return isKept
  }

  /** Gives what waits, as long as the owner takes it, and then how it ended. */
  #give(): void {
    if (!this.#isReady) return
    while (this.#inbox.length > 0 && !this.#isPaused) {
      this.#hand(this.#inbox.shift(), true)
    }
    if (!this.#isPaused && this.taken > 0) this.#session.renewWindow(this)
    this.#giveEnd()
  }

  /** Who reads no more for now hears of the end all the same, once nothing is left to read. */
  #giveEnd(): void {
    if (!this.#isReady || this.#inbox.length > 0 || this.#isClosed) return
    if (this.#theyEnded && !this.#toldEnd && this.#breakage?.kind !== 'aborted') {
      this.#toldEnd = true
      this.#events.ended()
    }
    this.#closeIfDone()
  }

  #closeIfDone(): void {
    const isDone = this.#toldEnd && this.#sentEnd
    if (this.#isClosed || !(isDone || (this.#breakage !== undefined && this.#inbox.length === 0)))
      return
    this.#isClosed = true
    this.#session.forget(this)
    // What has ended both ways in order is not broken by what comes behind.
    this.#events.closed(isDone ? undefined : this.#breakage)
  }

  /** The owner reads no more of what came before the end. */
  #giveUpRest(): void {
    this.#inbox.clear()
    this.#isPaused = false
    if (this.#isListening) queueMicrotask(() => this.#closeIfDone())
  }
}

/** What waits for long must not keep the pool alive that Node's small buffers share. */
function copyOf(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  copy.set(bytes)
  return copy
}

function brokenOff({ kind, cause }: Breakage): Error {
  return cause ?? new Error(`the stream is over: it was ${kind}`)
}
