/** Gathers the frames of one turn of the event loop, so that they go to the carrier in one write. */
import { FrameType, HEADER_LENGTH, type Header, writeHeader } from './frame.ts'
import { COPIED_BYTES, SLAB_BYTES, UNDER_WAY_BYTES } from './limits.ts'

export class FrameWriter {
  readonly #write: (parts: readonly Uint8Array[]) => boolean
  #parts: Uint8Array[] = []
  #gathered = 0
  #slab = Buffer.allocUnsafeSlow(SLAB_BYTES)
  /** Where the part of the slab begins that is not in `#parts` yet, and where it ends. */
  #from = 0
  #to = 0
  #isScheduled = false
  #isFull = false

  constructor(write: (parts: readonly Uint8Array[]) => boolean) {
    this.#write = write
  }

  /** Whether more should be written. */
  get hasRoom(): boolean {
    return !this.#isFull
  }

  /** Bytes that the carrier did not get yet. */
  get waitingBytes(): number {
    return this.#gathered
  }

  control(header: Header): void {
    this.#reserve(HEADER_LENGTH)
    this.#header(header)
    this.#schedule()
  }

  data(stream: number, bytes: Uint8Array): void {
    const isCopied = bytes.length <= COPIED_BYTES
    this.#reserve(isCopied ? HEADER_LENGTH + bytes.length : HEADER_LENGTH)
    this.#header({ type: FrameType.data, flags: 0, stream, length: bytes.length })
    this.#gathered += bytes.length
    if (isCopied) {
      this.#slab.set(bytes, this.#to)
      this.#to += bytes.length
    } else {
      this.#cut()
      this.#parts.push(bytes)
    }
    this.#schedule()
  }

  /** The carrier takes more. */
  drained(): void {
    this.#isFull = false
    if (this.#gathered > 0) this.flush()
  }

  flush(): void {
    this.#cut()
    if (this.#parts.length === 0) return
    const parts = this.#parts
    this.#parts = []
    this.#gathered = 0
    this.#isFull = !this.#write(parts)
  }

  #header(header: Header): void {
    writeHeader(this.#slab, this.#to, header)
    this.#to += HEADER_LENGTH
    this.#gathered += HEADER_LENGTH
  }

  #reserve(bytes: number): void {
    if (this.#to + bytes <= SLAB_BYTES) return
    this.#cut()
    this.#slab = Buffer.allocUnsafeSlow(SLAB_BYTES)
    this.#from = 0
    this.#to = 0
  }

  #cut(): void {
    if (this.#to > this.#from) this.#parts.push(this.#slab.subarray(this.#from, this.#to))
    this.#from = this.#to
  }

  #schedule(): void {
    if (this.#isFull) return
    if (this.#gathered >= UNDER_WAY_BYTES) this.flush()
    else if (!this.#isScheduled) {
      this.#isScheduled = true
      setImmediate(() => {
        this.#isScheduled = false
        if (!this.#isFull) this.flush()
      })
    }
  }
}
