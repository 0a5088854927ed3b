/** The answers to a request that may have to connect first. */
import type { Answers } from './calls/index.ts'

export class LateAnswers<Answer> implements Answers<Answer> {
  readonly #started: Promise<{ answers: Answers<Answer> }>
  readonly #onReply: (milliseconds: number) => void
  readonly #began = performance.now()
  #replied = false

  /** `onReply` is told when the first answer came. */
  constructor(
    started: Promise<{ answers: Answers<Answer> }>,
    onReply: (milliseconds: number) => void,
  ) {
    this.#started = started
    this.#onReply = onReply
    // What goes wrong is told to whoever awaits or iterates.
    started.catch(() => {})
  }

  // biome-ignore lint/suspicious/noThenProperty: awaiting a request gives its first answer
  then<A = Answer, B = never>(
    fulfilled?: ((answer: Answer) => A | PromiseLike<A>) | null,
    rejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#first().then(fulfilled, rejected)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Answer, void> {
    const { answers } = await this.#started
    for await (const answer of answers) {
      this.#reply()
      yield answer
    }
  }

  async #first(): Promise<Answer> {
    const { answers } = await this.#started
    const answer = await answers
    this.#reply()
    return answer
  }

  #reply(): void {
    if (this.#replied) return
    this.#replied = true
    this.#onReply(performance.now() - this.#began)
  }
}
