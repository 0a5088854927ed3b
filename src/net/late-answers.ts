/** The answers to a request that has to connect first, or that could not even be made. */
import type { Answers } from './calls/index.ts'

export class LateAnswers<Answer> implements Answers<Answer> {
  readonly #started: Promise<{ answers: Answers<Answer> }>

  /** In an object: a promise of answers would be one of the first answer. */
  constructor(started: Promise<{ answers: Answers<Answer> }>) {
    this.#started = started
    // What goes wrong is told to whoever awaits or iterates.
    started.catch(() => {})
  }

  // biome-ignore lint/suspicious/noThenProperty: awaiting a request gives its first answer
  then<A = Answer, B = never>(
    fulfilled?: ((answer: Answer) => A | PromiseLike<A>) | null,
    rejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#started.then(({ answers }) => answers).then(fulfilled, rejected)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Answer, void> {
    const { answers } = await this.#started
    yield* answers
  }
}
