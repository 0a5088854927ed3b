/** A message on its way out: encoded once for all peers that take compressed bodies, and once for the others. */
import { FLAG, type Frame, type FrameParts, type FrameWriter } from '../wire/index.ts'

export interface OutgoingParts {
  chainId: number
  name: string
  body: Uint8Array
}

/** Bodies of a name in a row that did not shrink, after which it is hardly tried any more. */
const HOPELESS_BODIES = 16
/** Bodies of such a name of which one is tried. */
const RETRY_BODIES = 64

/** Remembers which names hold bodies that compression makes smaller: trying in vain costs more than all the rest. */
export class Compression {
  readonly writer: FrameWriter
  readonly #misses = new Map<string, number>()

  constructor(writer: FrameWriter) {
    this.writer = writer
  }

  isWorthTrying(name: string): boolean {
    const misses = this.#misses.get(name) ?? 0
    if (misses < HOPELESS_BODIES) return true
    this.#misses.set(name, misses + 1)
    return misses % RETRY_BODIES === 0
  }

  learn(name: string, shrank: boolean): void {
    if (shrank) this.#misses.delete(name)
    else if ((this.#misses.get(name) ?? 0) < HOPELESS_BODIES)
      this.#misses.set(name, (this.#misses.get(name) ?? 0) + 1)
  }
}

export class Outgoing {
  readonly #parts: FrameParts
  readonly #compression: Compression
  #plain: Frame | undefined
  #compressed: Frame | undefined

  constructor(parts: OutgoingParts, compression: Compression) {
    this.#parts = { ...parts, flags: 0 }
    this.#compression = compression
  }

  /** The frame for a peer that takes compressed bodies, or for one that does not. @throws BodyLongError, NameLongError */
  frame(compresses: boolean): Frame {
    if (!compresses || this.#parts.body.length === 0) return this.#plainFrame()
    this.#compressed ??= this.#smaller()
    return this.#compressed
  }

  #plainFrame(): Frame {
    this.#plain ??= this.#compression.writer.frame(this.#parts)
    return this.#plain
  }

  /** The compressed frame where that is the smaller one: older peers go by the flag of each message. */
  #smaller(): Frame {
    const { name, body } = this.#parts
    if (!this.#compression.isWorthTrying(name)) return this.#plainFrame()
    if (!this.#compression.writer.seemsCompressible(body)) {
      this.#compression.learn(name, false)
      return this.#plainFrame()
    }
    const frame = this.#compression.writer.build({ ...this.#parts, flags: FLAG.COMPRESSED })
    const shrank = frame.length < body.length
    this.#compression.learn(name, shrank)
    return shrank ? frame : this.#plainFrame()
  }
}
