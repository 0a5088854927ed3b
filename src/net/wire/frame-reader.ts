/** Cuts a stream of bytes into frames, however it is split; holds no more than was sent. */
import { crc32 } from 'node:zlib'
import { checkBody, type Header, readBody, readHeader } from './frame.ts'
import { HeaderPrefixes } from './header-prefix.ts'
import { HEADER_LENGTH } from './layout.ts'

/** What a reader tells its owner. */
export interface FrameReaderOptions {
  /** A header is whole: throw to refuse the frame before its body is held. */
  onHeader(header: Header): void
  /** A frame is whole; `body` is as sent, and lies in the memory of the bytes that were fed. */
  onFrame(header: Header, body: Buffer): void
}

export class FrameReader {
  readonly #options: FrameReaderOptions
  readonly #prefixes = new HeaderPrefixes()
  /** What was fed and is no whole frame yet. */
  #parts: Buffer[] = []
  #held = 0
  /** The checksum of the parts of a body. */
  #crc = 0
  /** Of the frame whose body is waited for. */
  #header: Header | undefined

  constructor(options: FrameReaderOptions) {
    this.#options = options
  }

  /** Bytes that wait for the rest of their frame. */
  get heldBytes(): number {
    return this.#held
  }

  /** Whether a frame has begun and is not whole. */
  get within(): boolean {
    return this.#held > 0 || this.#header !== undefined
  }

  /** Takes bytes in. @throws WireError, and whatever a callback throws; nothing more must be fed then */
  feed(bytes: Buffer): void {
    let rest = bytes
    while (this.#held > 0) {
      const missing = this.#needed - this.#held
      if (rest.length < missing) {
        this.#hold(rest)
        return
      }
      // No more than is missing: what follows needs no copy.
      this.#hold(rest.subarray(0, missing))
      rest = rest.subarray(missing)
      const whole = Buffer.concat(this.#parts, this.#held)
      const crc = this.#crc
      this.#parts = []
      this.#held = 0
      if (this.#header === undefined) this.#begin(readHeader(whole, 0, this.#prefixes))
      else this.#end(checkBody(this.#header, whole, crc))
    }
    this.#take(rest)
  }

  get #needed(): number {
    return this.#header?.bodyLength ?? HEADER_LENGTH
  }

  #take(bytes: Buffer): void {
    let at = 0
    while (bytes.length - at >= this.#needed) {
      if (this.#header === undefined) {
        this.#begin(readHeader(bytes, at, this.#prefixes))
        at += HEADER_LENGTH
      } else {
        const body = readBody(this.#header, bytes, at)
        at += body.length
        this.#end(body)
      }
    }
    if (at < bytes.length) this.#hold(bytes.subarray(at))
  }

  #begin(header: Header): void {
    this.#options.onHeader(header)
    this.#header = header
    this.#crc = 0
  }

  #end(body: Buffer): void {
    const header = this.#header!
    this.#header = undefined
    this.#options.onFrame(header, body)
  }

  #hold(part: Buffer): void {
    if (part.length === 0) return
    this.#parts.push(part)
    this.#held += part.length
    // While it is near: later it is read from far away.
    if (this.#header !== undefined) this.#crc = crc32(part, this.#crc)
  }
}
