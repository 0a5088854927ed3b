/**
 * Carries bytes both ways between a local socket and a stream to a peer until both directions have ended. An end
 * travels as an end and the other direction goes on; a reset travels as a reset, so that what is cut never looks whole.
 */
import type { Socket } from 'node:net'
import { readSocket } from '../host/index.ts'
import { TunnelCutError } from './errors.ts'
import { MANNER_MS, READ_ON_MS, STALL_MS } from './limits.ts'
import { reset } from './reset.ts'
import type { RemoteFault, RemoteStream } from './tunnel-host.ts'

/** Counts what passes, and slows it down or ends it. */
export interface Meter {
  /** Returns the milliseconds to wait before more is read. @throws to end the connection */
  sent(bytes: number): number
  /** The same for bytes that came from the peer. */
  received(bytes: number): number
}

export interface SpliceOptions {
  meter: Meter
  /**
   * Whether the other end closes both directions as soon as one of them ends, as kubo does. Its end is then
   * taken for both, and a local end is passed on only after it has been silent for a while; what it answers to
   * that, an end or a reset, is its end. Undefined while that is not known yet, soon after a connection was made.
   */
  closesBoth: () => boolean | undefined
  /** Milliseconds of that silence. @default STALL_MS */
  stallMs?: number
}

/** A connection that is being carried. */
export interface Splice {
  /** Resolves when both ends are closed: with what broke it, or with nothing when it ended in order. */
  readonly ended: Promise<Error | undefined>
  /** Resets both ends at once. */
  cut(error: Error): void
}

/** The socket must not have been read, and has to allow half-open connections; both ends belong to the splice from now on. */
export function splice(socket: Socket, stream: RemoteStream, options: SpliceOptions): Splice {
  return new Splicing(socket, stream, options)
}

const NOTHING = new Uint8Array()

class Splicing implements Splice {
  readonly ended: Promise<Error | undefined>
  readonly #socket: Socket
  readonly #stream: RemoteStream
  readonly #options: SpliceOptions
  readonly #done = Promise.withResolvers<Error | undefined>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #fault: Error | undefined
  #socketClosed = false
  #streamClosed = false
  #localEnded = false
  /** The stream takes no more for now. */
  #full = false
  /** Reading the socket waits for the meter. */
  #slowed = false
  /** Reading the stream waits for the socket to be written to. */
  #isWriting = false
  /** Reading the stream waits for the meter. */
  #held = false
  /** The other end reads no more, whatever the socket may send. */
  #isGivenUp = false
  /** Why the socket takes no more; it is read on. */
  #refusal: Error | undefined
  /** The socket was read since somebody looked. */
  #hasCome = false
  /** The other end knows that the socket sends no more. */
  #isEndSent = false
  #stalling: NodeJS.Timeout | undefined

  constructor(socket: Socket, stream: RemoteStream, options: SpliceOptions) {
    this.ended = this.#done.promise
    this.#socket = socket
    this.#stream = stream
    this.#options = options
    outlivesWrites(socket)
    socket.on('end', () => this.#endLocal())
    socket.on('finish', () => this.#closeWhenDone())
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.syscall !== 'write') this.cut(error)
      else this.#refused(error)
    })
    socket.on('close', () => this.#closeLocal())
    stream.listen({
      bytes: (bytes) => this.#receive(bytes, true),
      lend: (bytes, isOwn) => this.#receive(bytes, isOwn),
      drained: () => {
        this.#full = false
        this.#readSocket()
      },
      ended: () => this.#endRemote(),
      closed: (error) => this.#closeRemote(error),
    })
    if (socket.destroyed) this.#closeLocal()
    else {
      const most = () => stream.window
      readSocket(socket, (bytes) => this.#send(bytes), { most })
      this.#readSocket()
    }
  }

  cut(error: Error): void {
    this.#fault ??= error
    if (!this.#streamClosed) this.#stream.abort(error)
    this.#streamClosed = true
    reset(this.#socket)
    this.#finish()
  }

  /** The bytes are lent. */
  #send(bytes: Buffer): false {
    this.#hasCome = true
    try {
      this.#sendOn(bytes)
    } catch (error) {
      // Called by Node itself, where nobody else would catch it: a stream that was ended elsewhere takes nothing.
      this.cut(error as Error)
    }
    return false
  }

  #sendOn(bytes: Buffer): void {
    const stream = this.#stream
    if (!(stream.sendLent?.(bytes) ?? stream.send(Buffer.from(bytes)))) {
      this.#full = true
      this.#socket.pause()
    }
    this.#charge('sent', bytes.length)
  }

  /** True where the bytes are kept, which only those that are own may be. */
  #receive(bytes: Uint8Array, isOwn: boolean): boolean {
    const socket = this.#socket
    this.#stalling?.refresh()
    if (this.#refusal || socket.writableEnded || socket.destroyed) return false
    socket.write(isOwn ? bytes : Buffer.from(bytes))
    // What the system did not take at once it reads later.
    const isWaiting = socket.writableLength > 0
    if (isWaiting) this.#waitUntilWritten()
    this.#charge('received', bytes.length)
    return isOwn && isWaiting
  }

  /** One piece waits for the system, and the others where they count: in the window of the stream. */
  #waitUntilWritten(): void {
    this.#stream.pause()
    if (this.#isWriting) return
    this.#isWriting = true
    this.#socket.write(NOTHING, () => {
      this.#isWriting = false
      this.#readStream()
    })
  }

  #charge(way: 'sent' | 'received', bytes: number): void {
    try {
      const ms = this.#options.meter[way](bytes)
      if (ms > 0) this.#slow(way, ms)
    } catch (error) {
      this.cut(error as Error)
    }
  }

  /** What moves in one direction waits; that it may come back twice does no harm. */
  #slow(way: 'sent' | 'received', ms: number): void {
    const isSent = way === 'sent'
    if (isSent ? this.#slowed : this.#held) return
    if (isSent) this.#slowed = true
    else this.#held = true
    if (isSent) this.#socket.pause()
    else this.#stream.pause()
    this.#later(ms, () => {
      if (isSent) this.#slowed = false
      else this.#held = false
      if (isSent) this.#readSocket()
      else this.#readStream()
    })
  }

  #readSocket(): void {
    if (!this.#full && !this.#slowed && !this.#socket.destroyed) this.#socket.resume()
  }

  #readStream(): void {
    if (!this.#held && !this.#isWriting) this.#stream.resume()
  }

  /** Node would do so by itself, if it was not kept from destroying the socket. */
  #closeWhenDone(): void {
    if (this.#socket.readableEnded && this.#socket.writableFinished) this.#socket.destroy()
  }

  #endLocal(): void {
    this.#localEnded = true
    this.#closeWhenDone()
    // What looks like an end here is the reset that the write has met.
    if (this.#refusal) this.cut(this.#refusal)
    else this.#passEnd(performance.now() + MANNER_MS)
  }

  /** At once, or after a silence; who the other end is, is waited for until then. */
  #passEnd(until: number): void {
    const isHeldBack = this.#socket.writableEnded ? false : this.#options.closesBoth()
    if (isHeldBack === undefined && performance.now() < until) {
      this.#later(MANNER_MS / 10, () => this.#passEnd(until))
    } else if (!isHeldBack) this.#endStream()
    else {
      this.#stalling = this.#later(this.#stallMs, () => {
        this.#stalling = undefined
        this.#endStream()
      })
    }
  }

  #endStream(): void {
    this.#isEndSent = true
    // Whatever fails is told by `closed`.
    this.#stream.closeWrite().catch(() => {})
  }

  #endRemote(): void {
    if (!this.#refusal) this.#socket.end()
    if (this.#localEnded) {
      if (this.#stalling) this.#endStream()
    } else if (this.#options.closesBoth()) this.#giveUp()
    // Who it is, and so its manner, may become known after its end.
    else this.#later(this.#stallMs, () => this.#endRemoteLate())
  }

  #endRemoteLate(): void {
    if (!this.#localEnded && this.#options.closesBoth()) this.#giveUp()
  }

  /** The other end reads no more: what is on its way to it may stay there for ever. */
  #giveUp(): void {
    this.#isGivenUp = true
    this.#endStream()
    // What the socket still sends has nowhere to go, and it learns so by a reset.
    this.#socket.pause()
    this.#socket.destroySoon()
    this.#later(this.#stallMs, () => {
      if (this.#streamClosed) return
      this.#stream.abort(new TunnelCutError('the peer reads no more'))
      this.#closeRemote(undefined)
    })
  }

  get #stallMs(): number {
    return this.#options.stallMs ?? STALL_MS
  }

  /** The other end of the socket reads no more. What it has sent before is still read, until a turn brings nothing. */
  #refused(error: Error): void {
    if (this.#refusal) return
    this.#refusal = error
    if (!this.#full && !this.#slowed) readOn(this.#socket)
    this.#readRest(error)
  }

  #readRest(error: Error): void {
    this.#hasCome = false
    this.#readSocket()
    this.#later(READ_ON_MS, () => {
      if (this.#hasCome || this.#full || this.#slowed) this.#readRest(error)
      else this.cut(error)
    })
  }

  #closeLocal(): void {
    this.#socketClosed = true
    // An error has cut the stream already.
    const isOver = this.#isGivenUp || (this.#socket.readableEnded && this.#socket.writableFinished)
    if (!this.#streamClosed && !isOver) {
      this.cut(new TunnelCutError('the local connection was closed'))
    }
    this.#finish()
  }

  #closeRemote(error: RemoteFault | undefined): void {
    this.#streamClosed = true
    if (error?.isReset && this.#isEndSent && this.#options.closesBoth()) this.#socket.end()
    else if (error) this.cut(error)
    this.#finish()
  }

  #finish(): void {
    if (!this.#socketClosed || !this.#streamClosed) return
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
    this.#done.resolve(this.#fault)
  }

  #later(ms: number, act: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      act()
    }, ms)
    this.#timers.add(timer)
    return timer
  }
}

/**
 * Node destroys a socket whose write fails, with what it has not read of it yet, such as the answer that explains
 * why the other end reads no more. With this it stays, to be read on.
 */
function outlivesWrites(socket: Socket): void {
  const { _readableState: readable, _writableState: writable } = socket as unknown as States
  readable.autoDestroy = false
  writable.autoDestroy = false
}

/** After a failed write: the failure is not one of reading. */
function readOn(socket: Socket): void {
  ;(socket as unknown as States)._readableState.errored = null
  socket.resume()
}

/** What Node's streams have besides, which their types do not show. */
interface States {
  readonly _readableState: { autoDestroy: boolean; errored: Error | null }
  readonly _writableState: { autoDestroy: boolean }
}
