/** The blocks that were followed last, with the logs that were given of them. */
import type { Mark } from './cursor.ts'
import { CURSOR_BLOCKS, CURSOR_LAST_BLOCKS } from './limits.ts'

/** A block, or the last block of a range far below the head. */
export interface Step<Given> extends Mark {
  /** In their order; all of them were given, and none other of the block. */
  readonly given: readonly Given[]
}

export class Trail<Given> {
  readonly #depth: number
  #steps: Step<Given>[] = []
  #isWhole = true

  constructor(depth: number) {
    this.#depth = depth
  }

  /** Oldest first. */
  get steps(): readonly Step<Given>[] {
    return this.#steps
  }

  /** Whether nothing that was given has been forgotten. */
  get isWhole(): boolean {
    return this.#isWhole
  }

  at(number: number): Step<Given> | undefined {
    return this.#steps.findLast((step) => step.number === number)
  }

  add(step: Step<Given>): void {
    this.#steps.push(step)
    const oldest = step.number - this.#depth
    const kept = this.#steps.findIndex(({ number }) => number >= oldest)
    if (kept <= 0) return
    this.#isWhole = false
    this.#steps = this.#steps.slice(kept)
  }

  /** What lies before is not known. */
  forgetStart(): void {
    this.#isWhole = false
  }

  /** Takes off what stands at this number or above, newest first. */
  cut(number: number): Step<Given>[] {
    const kept = this.#steps.filter((step) => step.number < number)
    const gone = this.#steps.slice(kept.length).reverse()
    this.#steps = kept
    return gone
  }

  /** Some of the blocks below this one, newest first: the last few, then at distances that double. */
  marksBelow(number: number): Mark[] {
    const marks: Mark[] = []
    let next = number - 1
    let distance = 1
    for (
      let index = this.#steps.length - 1;
      index >= 0 && marks.length < CURSOR_BLOCKS;
      index -= 1
    ) {
      const step = this.#steps[index]!
      if (step.number > next && index > 0) continue
      if (step.number >= number) continue
      marks.push({ number: step.number, hash: step.hash })
      if (marks.length >= CURSOR_LAST_BLOCKS) distance *= 2
      next = step.number - distance
    }
    return marks
  }
}
