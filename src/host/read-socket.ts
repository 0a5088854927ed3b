/**
 * Reads a socket of Node without memory of its own for each piece: all sockets share one buffer, but for busy ones whose
 * taker keeps pieces, which have one each. Node allows that where a socket is made (`onread`), and for those that a server accepts, or that carry
 * TLS over another one, it is set here in the same way; where Node has no such fields any more, its events are used.
 */
import type { Socket } from 'node:net'
import { BUSY_BYTES, LEAST_READ_BYTES, READ_BYTES } from './limits.ts'

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

/** How a socket is read. */
export interface ReadOptions {
  /** The size of the buffers of a taker that keeps them. @default nothing is its own */
  readonly ownBytes?: number
  /** How much is wanted next, of which at least 4 KiB are read. @default, and where it gives undefined: 64 KiB */
  readonly most?: () => number | undefined
}

/** Calls back from now on, whenever the socket is not paused; the socket has to be connected, and nobody else reads it. */
export function readSocket(socket: Socket, take: TakeBytes, options: ReadOptions = {}): void {
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
  const reading = new Reading(take, options)
  inside[buffer] = reading.current
  inside[callback] = (length: number) => {
    reading.take(length)
    return true
  }
  inside[next] = () => reading.next()
  inside._handle.useUserBuffer(reading.current)
}

let fields: (symbol | undefined)[] | undefined

/** The buffer that sockets share: what comes is taken before anything else is read. */
let shared: Buffer | undefined

class Reading {
  readonly #take: TakeBytes
  readonly #options: ReadOptions
  current: Buffer
  #isOwn = false
  #isKept = false
  #wantsOwn = false

  constructor(take: TakeBytes, options: ReadOptions) {
    this.#take = take
    this.#options = options
    shared ??= Buffer.allocUnsafeSlow(READ_BYTES)
    this.current = shared
  }

  take(length: number): void {
    this.#wantsOwn = this.#options.ownBytes !== undefined && length >= BUSY_BYTES
    this.#isKept = this.#take(this.current.subarray(0, length), this.#isOwn) && this.#isOwn
  }

  /** What is read into next; undefined where that stays. */
  next(): Buffer | undefined {
    const { ownBytes, most } = this.#options
    if (this.#wantsOwn) {
      if (this.#isOwn && !this.#isKept) return undefined
      this.#isOwn = true
      this.current = Buffer.allocUnsafeSlow(ownBytes!)
    } else {
      const bytes = Math.max(LEAST_READ_BYTES, Math.min(READ_BYTES, most?.() ?? READ_BYTES))
      if (!this.#isOwn && this.current.length === bytes) return undefined
      this.#isOwn = false
      this.current = shared!.subarray(0, bytes)
    }
    return this.current
  }
}
