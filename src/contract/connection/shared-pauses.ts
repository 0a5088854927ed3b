/** Lets requests that failed together wait together: they go on in one turn, and so in one body again. */
import { unlessAborted } from '../unless-aborted.ts'

interface Shared {
  readonly milliseconds: number
  readonly ends: number
  /** Within the turn of the event loop that began it, however long that turn takes: no time has passed. */
  isNew: boolean
  readonly over: Promise<void>
  readonly timer: NodeJS.Timeout
  waiting: number
}

/** How long one would wait by itself. */
export interface Wish {
  readonly milliseconds: number
  /** The node asks for this time, and it is not to be less. */
  readonly isAsked: boolean
}

/** Of what is asked for, this part is enough: answers to one burst do not come in one millisecond. */
const ENOUGH = 0.95

export class SharedPauses {
  /** The last one of each number of attempts. */
  readonly #pauses = new Map<number, Shared>()

  /** Joins the pause of others after as many attempts, where it ends at a time that fits; else it begins one. */
  async wait(attempt: number, wish: Wish, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted()
    const pause = this.#fitting(attempt, wish) ?? this.#begin(attempt, wish)
    pause.waiting += 1
    try {
      await unlessAborted(signal, pause.over)
    } finally {
      pause.waiting -= 1
      if (pause.waiting === 0) this.#end(attempt, pause)
    }
  }

  #fitting(attempt: number, { milliseconds, isAsked }: Wish): Shared | undefined {
    const pause = this.#pauses.get(attempt)
    if (pause === undefined) return undefined
    const left = pause.isNew ? pause.milliseconds : pause.ends - Date.now()
    const least = milliseconds * (isAsked ? ENOUGH : 0.5)
    return left >= least && left <= milliseconds * 2 ? pause : undefined
  }

  #begin(attempt: number, { milliseconds }: Wish): Shared {
    const { promise: over, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, milliseconds)
    const ends = Date.now() + milliseconds
    const pause = { milliseconds, ends, isNew: true, over, timer, waiting: 0 }
    setImmediate(() => {
      pause.isNew = false
    })
    this.#pauses.set(attempt, pause)
    return pause
  }

  /** The process does not stay alive for a pause that nobody waits for. */
  #end(attempt: number, pause: Shared): void {
    clearTimeout(pause.timer)
    if (this.#pauses.get(attempt) === pause) this.#pauses.delete(attempt)
  }
}
