/** Cuts a stream of bytes into frames, however it is split; holds no more than was sent. */
import { type Header, readBody, readHeader } from './frame.ts'
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
    if (this.#held === 0) this.#take(bytes)
    else {
      this.#parts.push(bytes)
      this.#held += bytes.length
      if (this.#held < this.#needed) return
      const whole = Buffer.concat(this.#parts, this.#held)
      this.#parts = []
      this.#held = 0
      this.#take(whole)
    }
  }

  get #needed(): number {
    return this.#header?.bodyLength ?? HEADER_LENGTH
  }

  #take(bytes: Buffer): void {
    let at = 0
    while (bytes.length - at >= this.#needed) {
      if (this.#header === undefined) {
        const header = readHeader(bytes, at, this.#prefixes)
        this.#options.onHeader(header)
        this.#header = header
        at += HEADER_LENGTH
      } else {
        const header = this.#header
        const body = readBody(header, bytes, at)
        this.#header = undefined
        at += header.bodyLength
        this.#options.onFrame(header, body)
      }
    }
    if (at === bytes.length) return
    this.#parts = [bytes.subarray(at)]
    this.#held = bytes.length - at
  }
}
