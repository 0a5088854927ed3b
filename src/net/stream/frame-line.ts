/** Frames one after another, the first in the first out; what has left is kept no more. */
import type { Frame } from '../wire/index.ts'

/** Places of frames that have left, below which the list is not cut: cutting each time would cost more than it frees. */
const CUT_PLACES = 64

export class FrameLine {
  readonly #frames: (Frame | undefined)[] = []
  #head = 0

  /** The one that leaves next. */
  get first(): Frame | undefined {
    return this.#frames[this.#head]
  }

  /** Places of the list, those included whose frames have left. */
  get places(): number {
    return this.#frames.length
  }

  push(frame: Frame): void {
    this.#frames.push(frame)
  }

  shift(): Frame | undefined {
    const frame = this.first
    if (frame === undefined) return undefined
    this.#frames[this.#head] = undefined
    this.#head += 1
    if (this.#head === this.#frames.length) this.clear()
    // Half of the list at a time, so that each place is moved once on average.
    else if (this.#head >= CUT_PLACES && this.#head * 2 >= this.#frames.length) {
      this.#frames.splice(0, this.#head)
      this.#head = 0
    }
    return frame
  }

  clear(): void {
    this.#frames.length = 0
    this.#head = 0
  }
}
