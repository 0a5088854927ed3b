/** Waits that end. */

/** Resolves when all promises are settled, or so many milliseconds later. */
export async function within(
  milliseconds: number,
  promises: readonly Promise<unknown>[],
): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, milliseconds)
  await Promise.race([Promise.allSettled(promises), late.promise])
  clearTimeout(timer)
}

/** A promise, or the reason of a signal that aborts before it is settled. */
export function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
