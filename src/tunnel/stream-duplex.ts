/**
 * A stream to a peer as a Duplex of Node: an end one way leaves the other way open, a reset is an error that
 * comes after the bytes before it, and whoever is behind makes the other end wait.
 */
import { Duplex } from 'node:stream'
import type { RemoteStream } from './tunnel-host.ts'

/** Bytes that wait in each direction before the other side is told to wait: what one turn of a fast link brings. */
const BUFFER_BYTES = 64 * 1024

/** What an abort is for where nobody gave a reason. */
const DROPPED = 'this end of the stream was closed'

type Done = (error?: Error | null) => void

/** It owns the stream: to destroy it before both directions have ended is to reset the stream. */
export class StreamDuplex extends Duplex {
  readonly #stream: RemoteStream
  /** Called when the stream takes more. */
  #sent: Done | undefined
  #theyEnded = false
  #weEnded = false
  /** Nothing comes or goes any more. */
  #over = false
  /** What broke the stream while bytes from before are still to be read. */
  #fault: Error | undefined
  #idle: NodeJS.Timeout | undefined
  /** Milliseconds of `setTimeout`; the name is that of a socket of Node. */
  timeout = 0

  constructor(stream: RemoteStream) {
    super({ allowHalfOpen: true, highWaterMark: BUFFER_BYTES })
    this.#stream = stream
    stream.listen({
      bytes: (data) => this.#take(data),
      drained: () => this.#drained(),
      ended: () => {
        this.#theyEnded = true
        this.push(null)
      },
      closed: (error) => {
        this.#over = true
        if (error) this.#break(error)
      },
    })
  }

  override _read(): void {
    this.#stream.resume()
  }

  override read(size?: number): Buffer | null {
    const chunk: Buffer | null = super.read(size)
    if (this.#fault && this.readableLength === 0) this.destroy(this.#fault)
    return chunk
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.#idle?.refresh()
    try {
      if (!this.#stream.send(chunk)) {
        this.#sent = done
        return
      }
    } catch (error) {
      done(error as Error)
      return
    }
    done()
  }

  override _final(done: Done): void {
    this.#stream.closeWrite().then(
      () => {
        this.#weEnded = true
        done()
      },
      (error) => this.#break(error),
    )
  }

  override _destroy(error: Error | null, done: Done): void {
    clearTimeout(this.#idle)
    const inOrder = this.#theyEnded && this.#weEnded
    if (!this.#over && !inOrder) this.#stream.abort(error ?? new Error(DROPPED))
    done(error)
  }

  /** Emits `timeout` after so many milliseconds without a byte, as a socket does; 0 is never. */
  setTimeout(milliseconds: number): this {
    this.timeout = milliseconds
    clearTimeout(this.#idle)
    const tell = () => this.emit('timeout')
    this.#idle = milliseconds > 0 ? setTimeout(tell, milliseconds).unref() : undefined
    return this
  }

  /** An agent of node:http asks for these; a stream has nothing to set there. */
  setKeepAlive(): this {
    return this
  }

  setNoDelay(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  #take({ buffer, byteOffset, length }: Uint8Array): void {
    this.#idle?.refresh()
    if (!this.push(Buffer.from(buffer, byteOffset, length))) this.#stream.pause()
  }

  #drained(): void {
    const done = this.#sent
    this.#sent = undefined
    done?.()
  }

  /** An answer that is whole stays whole when a reset follows it. */
  #break(error: Error): void {
    if (this.readableLength === 0) this.destroy(error)
    else this.#fault ??= error
  }
}
