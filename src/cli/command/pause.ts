/** Lets time pass in a command. */
import { setTimeout } from 'node:timers/promises'

/** @throws the reason of `signal` itself, which the timer wraps */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}
