/** Runs one piece of work at the end of the loop's turn, however often it is asked for. */

export class Tick {
  readonly #work: () => void
  #scheduled = false

  constructor(work: () => void) {
    this.#work = work
  }

  schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#work()
    })
  }
}
