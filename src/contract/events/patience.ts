/** Waits out a node's trouble, up to a bound. */
import { pause } from '../connection/index.ts'
import { LATEST_TROUBLE_MS, PATIENCE_MS, TROUBLE_MS } from './limits.ts'
import { isTrouble } from './node-words.ts'

export class Patience {
  readonly #milliseconds: number
  readonly #onTrouble: ((error: Error) => void) | undefined
  readonly #signal: AbortSignal

  constructor(options: {
    readonly patience?: number | undefined
    readonly onTrouble?: ((error: Error) => void) | undefined
    readonly signal: AbortSignal
  }) {
    this.#milliseconds = options.patience ?? PATIENCE_MS
    this.#onTrouble = options.onTrouble
    this.#signal = options.signal
  }

  /** What `attempt` gives, once it does; the last error where the trouble lasts too long or is none of the node's. */
  async with<Result>(attempt: () => Promise<Result>): Promise<Result> {
    let since: number | undefined
    for (let ms = TROUBLE_MS; ; ms = Math.min(ms * 2, LATEST_TROUBLE_MS)) {
      try {
        return await attempt()
      } catch (error) {
        this.#signal.throwIfAborted()
        since ??= Date.now()
        if (!isTrouble(error) || Date.now() - since >= this.#milliseconds) throw error
        this.#onTrouble?.(error as Error)
      }
      await this.rest(ms)
    }
  }

  rest(milliseconds: number): Promise<void> {
    return pause(milliseconds, this.#signal)
  }
}
