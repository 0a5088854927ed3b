/** Buffers that frames are gathered in for a write. A connection holds one only while something is under way. */
import { SLAB_BYTES, SPARE_SLABS } from './limits.ts'

export class Slabs {
  readonly #spare: Buffer[] = []

  take(): Buffer {
    return this.#spare.pop() ?? Buffer.allocUnsafeSlow(SLAB_BYTES)
  }

  giveBack(slab: Buffer): void {
    if (this.#spare.length < SPARE_SLABS) this.#spare.push(slab)
  }
}
