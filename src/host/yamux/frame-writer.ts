/** Gathers the frames of one turn of the event loop in one buffer, so that they go to the carrier in one write. */
import type { Carrier } from './carrier.ts'
import { FrameType, HEADER_LENGTH, type Header, writeHeader } from './frame.ts'
import { FRAME_BYTES, GATHER_BYTES } from './limits.ts'
import type { Slabs } from './slabs.ts'

export class FrameWriter {
  readonly #carrier: Pick<Carrier, 'write'>
  readonly #slabs: Slabs
  #slab: Buffer | undefined
  #used = 0
  #isScheduled = false
  #isFull = false

  constructor(carrier: Pick<Carrier, 'write'>, slabs: Slabs) {
    this.#carrier = carrier
    this.#slabs = slabs
  }

  /** Whether more should be written: while the carrier is busy, the next write is gathered. */
  get hasRoom(): boolean {
    return this.#used < GATHER_BYTES
  }

  /** Whether the carrier takes nothing for now. */
  get isBusy(): boolean {
    return this.#isFull
  }

  control(header: Header): void {
    this.#header(header, 0)
    this.#schedule()
  }

  /** What is sent is copied. */
  data(stream: number, bytes: Uint8Array): void {
    const slab = this.#header(
      { type: FrameType.data, flags: 0, stream, length: bytes.length },
      bytes.length,
    )
    slab.set(bytes, this.#used)
    this.#used += bytes.length
    this.#schedule()
  }

  /** The carrier takes more. */
  drained(): void {
    this.#isFull = false
    this.flush()
  }

  flush(): void {
    const slab = this.#slab
    if (slab === undefined) return
    const bytes = slab.subarray(0, this.#used)
    this.#slab = undefined
    this.#used = 0
    this.#isFull = !this.#carrier.write(bytes, () => this.#slabs.giveBack(slab))
  }

  /** Room for the header and for what follows. */
  #header(header: Header, follows: number): Buffer {
    if (this.#slab !== undefined && this.#used + HEADER_LENGTH + follows > this.#slab.length)
      this.flush()
    this.#slab ??= this.#slabs.take()
    writeHeader(this.#slab, this.#used, header)
    this.#used += HEADER_LENGTH
    return this.#slab
  }

  #schedule(): void {
    if (this.#isFull) return
    if (this.#used >= FRAME_BYTES) this.flush()
    else if (!this.#isScheduled) {
      this.#isScheduled = true
      setImmediate(() => {
        this.#isScheduled = false
        if (!this.#isFull) this.flush()
      })
    }
  }
}
