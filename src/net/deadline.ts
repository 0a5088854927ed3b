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
    if (signal.aborted) reject(signal.reason)
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

/** What an iterable yields, until a signal aborts: then its reason is thrown, whatever the iterable is doing. */
export async function* untilAborted<Value>(
  values: AsyncIterable<Value>,
  signal: AbortSignal,
): AsyncGenerator<Value, void> {
  const iterator = values[Symbol.asyncIterator]()
  let isDone = false
  try {
    while (!isDone) {
      signal.throwIfAborted()
      const next = await orAborted(iterator.next(), signal)
      isDone = next.done === true
      if (!next.done) yield next.value
    }
  } finally {
    // One that hangs would never answer this either.
    if (!isDone) void Promise.resolve(iterator.return?.()).catch(() => {})
  }
}
