/** Takes the bytes of a connection apart into frames, in whatever pieces they come. What data holds is passed on as it comes. */
import { unknownFlags, YamuxError } from './errors.ts'
import { FrameType, HEADER_LENGTH, KNOWN_FLAGS } from './frame.ts'

/** What is told of the frames; what it throws ends the reading. */
export interface FrameTaker {
  /** A frame begins. */
  begin(type: number, flags: number, stream: number, length: number): void
  /** Bytes of the frame of data that began last; true where they are kept. */
  data(bytes: Uint8Array): boolean
  /** The frame that began last is whole. */
  end(): void
}

export class FrameReader {
  readonly #taker: FrameTaker
  /** The start of a header that came in pieces. */
  readonly #header = new Uint8Array(HEADER_LENGTH)
  readonly #view = new DataView(this.#header.buffer)
  #have = 0
  /** Bytes of data that are still to come of the frame. */
  #left = 0
  #isKept = false

  constructor(taker: FrameTaker) {
    this.#taker = taker
  }

  /** Whether any of it is kept. @throws {YamuxError} for a frame that yamux does not have, and whatever the taker throws */
  read(chunk: Uint8Array): boolean {
    let at = 0
    this.#isKept = false
    while (at < chunk.length)
      at = this.#left > 0 ? this.#readData(chunk, at) : this.#readHeader(chunk, at)
    return this.#isKept
  }

  #readData(chunk: Uint8Array, at: number): number {
    const end = Math.min(chunk.length, at + this.#left)
    this.#left -= end - at
    const bytes = at === 0 && end === chunk.length ? chunk : chunk.subarray(at, end)
    if (this.#taker.data(bytes)) this.#isKept = true
    if (this.#left === 0) this.#taker.end()
    return end
  }

  #readHeader(chunk: Uint8Array, at: number): number {
    const end = Math.min(chunk.length, at + HEADER_LENGTH - this.#have)
    this.#header.set(chunk.subarray(at, end), this.#have)
    this.#have += end - at
    if (this.#have === HEADER_LENGTH) this.#begin()
    return end
  }

  #begin(): void {
    const view = this.#view
    const [version, type, flags] = [view.getUint8(0), view.getUint8(1), view.getUint16(2)]
    const [stream, length] = [view.getUint32(4), view.getUint32(8)]
    this.#have = 0
    if (version !== 0) throw new YamuxError(`a frame of version ${version}, and there is only 0`)
    if (type > FrameType.goAway) throw new YamuxError(`a frame of type ${type}, which is none`)
    if (flags > KNOWN_FLAGS) throw unknownFlags(flags)
    this.#taker.begin(type, flags, stream, length)
    if (type === FrameType.data && length > 0) this.#left = length
    else this.#taker.end()
  }
}
