/** The answers to one request: a promise of the first one, or all of them one after another. */

/** What {@link AnswerQueue} needs. */
export interface AnswerSource {
  /** So many bytes were taken out: the other end may send as many more. */
  taken(bytes: number): void
  /** The first answer is there. */
  replied(): void
  /** Nobody wants the rest. */
  cancel(): void
  /** Made of the end that comes without any answer, when one was awaited. */
  noAnswer(): Error
}

/** Await it for the first answer, or iterate over all; leaving the loop cancels the rest. After either a loop finds nothing more. */
export interface Answers<Answer> extends PromiseLike<Answer>, AsyncIterable<Answer> {}

interface Arrived {
  data: Uint8Array
  bytes: number
}

/** What comes before it is asked for is kept; the window of the call bounds it. */
export class AnswerQueue<Answer> implements Answers<Answer> {
  readonly #source: AnswerSource
  readonly #decode: (data: Uint8Array) => Answer
  readonly #arrived: Arrived[] = []
  #ended: { error: Error | undefined } | undefined
  /** Two loops at once share what comes. */
  #news: PromiseWithResolvers<void> | undefined
  #replied = false
  #first: Promise<Answer> | undefined

  constructor(source: AnswerSource, decode: (data: Uint8Array) => Answer) {
    this.#source = source
    this.#decode = decode
  }

  /** An answer that costs so many bytes of the window. */
  push(data: Uint8Array, bytes: number): void {
    if (!this.#replied) this.#source.replied()
    this.#replied = true
    if (this.#ended) return
    this.#arrived.push({ data, bytes })
    this.#wake()
  }

  /** No more comes. What arrived before is still given out. */
  end(error?: Error): void {
    this.#ended ??= { error }
    this.#wake()
  }

  // biome-ignore lint/suspicious/noThenProperty: awaiting a request gives its first answer
  then<A = Answer, B = never>(
    fulfilled?: ((answer: Answer) => A | PromiseLike<A>) | null,
    rejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#first ??= this.#takeFirst()
    return this.#first.then(fulfilled, rejected)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Answer, void> {
    try {
      for (;;) {
        const next = this.#arrived.shift()
        if (next !== undefined) {
          const answer = this.#decode(next.data)
          this.#source.taken(next.bytes)
          yield answer
        } else if (this.#ended) {
          if (this.#ended.error) throw this.#ended.error
          return
        } else await this.#more()
      }
    } finally {
      this.#leave()
    }
  }

  async #takeFirst(): Promise<Answer> {
    while (this.#arrived.length === 0 && !this.#ended) await this.#more()
    const first = this.#arrived.shift()
    if (first === undefined) throw this.#ended?.error ?? this.#source.noAnswer()
    this.#leave()
    return this.#decode(first.data)
  }

  /** Nobody wants the rest: whoever looks for it finds the end. */
  #leave(): void {
    this.#arrived.length = 0
    if (this.#ended) return
    this.#source.cancel()
    this.end()
  }

  #more(): Promise<void> {
    this.#news ??= Promise.withResolvers()
    return this.#news.promise
  }

  #wake(): void {
    this.#news?.resolve()
    this.#news = undefined
  }
}
