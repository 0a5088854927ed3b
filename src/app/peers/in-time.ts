/** Waits for something for a while, and then no longer. */

/** Whether it was done within so many milliseconds; what it throws before that is thrown. */
export async function inTime(milliseconds: number, done: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<false>()
  const timer = setTimeout(late.resolve, milliseconds, false)
  try {
    return await Promise.race([done.then(() => true), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
