/** Tries something again and again, each time after twice as long, until it succeeds or is no longer wanted. */
import { AGAIN_MS, LATEST_AGAIN_MS } from './limits.ts'

/** Resolves true when `attempt` did, false when the signal aborted. `failed` hears of each failure. */
export async function backOff(
  attempt: () => Promise<void>,
  options: {
    signal: AbortSignal
    failed: (error: unknown) => void
    wake?: Wake
    /** Whether it has just failed, so that the first attempt waits too. @default false */
    isLater?: boolean
  },
): Promise<boolean> {
  const { signal, failed, wake, isLater = false } = options
  if (isLater) await pause(AGAIN_MS, signal, wake)
  for (let ms = AGAIN_MS; !signal.aborted; ms = Math.min(2 * ms, LATEST_AGAIN_MS)) {
    try {
      await attempt()
      return true
    } catch (error) {
      if (signal.aborted) return false
      failed(error)
    }
    // Many that lost the same peer do not come back in step.
    await pause(ms * (0.75 + Math.random() / 2), signal, wake)
  }
  return false
}

/** Ends the pauses of those who wait with it. */
export class Wake {
  #waiting = new Set<() => void>()

  now(): void {
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of waiting) wake()
  }

  add(wake: () => void): void {
    this.#waiting.add(wake)
  }

  delete(wake: () => void): void {
    this.#waiting.delete(wake)
  }
}

async function pause(ms: number, signal: AbortSignal, wake: Wake | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  const done = () => resolve()
  signal.addEventListener('abort', done)
  wake?.add(done)
  await promise
  clearTimeout(timer)
  signal.removeEventListener('abort', done)
  wake?.delete(done)
}
