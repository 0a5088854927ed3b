/** Lines on their way to one reader: whoever hands one over learns when it was written. */

interface Line {
  text: string
  written: PromiseWithResolvers<void>
}

export class LineQueue implements AsyncIterable<string> {
  readonly #signal: AbortSignal
  readonly #lines: Line[] = []
  #wake: (() => void) | undefined
  #ended = false

  /** Ends with `signal`. */
  constructor(signal: AbortSignal) {
    this.#signal = signal
    signal.addEventListener('abort', () => this.#wake?.(), { once: true })
  }

  /** Lines that wait. */
  get size(): number {
    return this.#lines.length
  }

  /** Resolves when the line was written, rejects when the reader has gone before. */
  push(text: string): Promise<void> {
    const written = Promise.withResolvers<void>()
    if (this.#ended) written.reject(gone())
    else this.#lines.push({ text, written })
    this.#wake?.()
    return written.promise
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void> {
    try {
      while (!this.#signal.aborted) {
        const [first] = this.#lines
        if (first === undefined) {
          await this.#news()
          continue
        }
        yield first.text
        this.#lines.shift()
        first.written.resolve()
      }
    } finally {
      this.#ended = true
      for (const { written } of this.#lines.splice(0)) written.reject(gone())
    }
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}

function gone(): Error {
  return new Error('the reader of the lines has gone')
}
