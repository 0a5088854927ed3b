/** Turns the signals that ask a process to end into one that commands wait for. */
import type { EventEmitter } from 'node:events'
import { InterruptedError } from './command/index.ts'

/**
 * Milliseconds in which a further SIGINT is the same one: a terminal sends it to every process of its
 * group, and `npm start` hands its own on, so that one Ctrl+C arrives twice.
 */
const SAME_KEY_MS = 500

export interface InterruptionOptions {
  /** Where the signals arrive; a process. */
  source: EventEmitter
  /** Ends the process without waiting for anything. */
  endAtOnce: () => void
  /** Milliseconds of a clock that never goes back. @default performance.now */
  now?: () => number
}

/** Aborts with an InterruptedError at the first signal; a SIGINT after that ends at once. */
export function interruption(options: InterruptionOptions): AbortSignal {
  const { source, endAtOnce, now = () => performance.now() } = options
  const controller = new AbortController()
  let firstAt = 0
  const interrupt = (signal: NodeJS.Signals) => {
    if (!controller.signal.aborted) {
      firstAt = now()
      controller.abort(new InterruptedError(signal))
    } else if (signal === 'SIGINT' && now() - firstAt >= SAME_KEY_MS) {
      endAtOnce()
    }
  }
  source.on('SIGINT', interrupt)
  source.on('SIGTERM', interrupt)
  return controller.signal
}
