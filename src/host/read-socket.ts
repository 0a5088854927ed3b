/**
 * Reads a socket of Node without memory of its own for each piece. A busy socket reads into one buffer again and again; all
 * others share one. Node allows that where a socket is made (`onread`), and for those that a server accepts, or that carry
 * TLS over another one, it is set here in the same way; where Node has no such fields any more, its events are used.
 */
import type { Socket } from 'node:net'
import { BUSY_BYTES, READ_BYTES } from './limits.ts'

/**
 * Takes what was read. The bytes are lent: they change when it returns. Where `isOwn` is set they may be kept, by returning
 * true, and the socket takes another buffer.
 */
export type TakeBytes = (bytes: Buffer, isOwn: boolean) => boolean

/** What Node's sockets have besides. */
interface Inside {
  [field: symbol]: unknown
  readonly _handle?: { useUserBuffer?(buffer: Uint8Array): void } | null
}

/**
 * Calls back from now on, whenever the socket is not paused; the socket has to be connected, and nobody else reads it.
 * `bytes` is how much is read at once, up to 64 KiB. @default 64 KiB
 */
export function readSocket(socket: Socket, take: TakeBytes, bytes = READ_BYTES): void {
  const inside = socket as unknown as Inside
  fields ??= ['kBuffer', 'kBufferCb', 'kBufferGen'].map((name) =>
    Object.getOwnPropertySymbols(socket).find(({ description }) => description === name),
  )
  const [buffer, callback, next] = fields
  if (!buffer || !callback || !next || !inside._handle?.useUserBuffer) {
    socket.on('data', (bytes: Buffer) => take(bytes, true))
    return
  }
  for (let unread = socket.read(); unread !== null; unread = socket.read()) take(unread, true)
  const reading = new Reading(take, bytes)
  inside[buffer] = reading.current
  inside[callback] = (length: number) => {
    reading.take(length)
    return true
  }
  inside[next] = () => reading.next()
  inside._handle.useUserBuffer(reading.current)
}

let fields: (symbol | undefined)[] | undefined

/** The buffer of all sockets that are not busy: what comes is taken before anything else is read. */
let shared: Buffer | undefined

class Reading {
  readonly #take: TakeBytes
  readonly #bytes: number
  current: Buffer
  #isOwn = false
  #isKept = false
  #isBusy = false

  constructor(take: TakeBytes, bytes: number) {
    this.#take = take
    this.#bytes = bytes
    shared ??= Buffer.allocUnsafeSlow(READ_BYTES)
    this.current = shared
  }

  take(length: number): void {
    this.#isBusy = length >= BUSY_BYTES
    this.#isKept = this.#take(this.current.subarray(0, length), this.#isOwn) && this.#isOwn
  }

  /** What is read into next; undefined where that stays. */
  next(): Buffer | undefined {
    if (this.#isBusy === this.#isOwn && !this.#isKept) return undefined
    this.#isOwn = this.#isBusy
    this.current = this.#isBusy ? Buffer.allocUnsafeSlow(this.#bytes) : shared!
    return this.current
  }
}
