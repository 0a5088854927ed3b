/** Tells the death of a tab or a worker: each holds a lock while it lives, and who wants to know waits for it. */

/** What is needed of `navigator.locks`. */
export interface Locks {
  request(
    name: string,
    options: { mode: 'exclusive' | 'shared' },
    held: () => Promise<void>,
  ): Promise<unknown>
}

/** Resolves once the lock is held; it is let go of by the end of this tab or worker alone. */
export function holdLock(locks: Locks, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const forever = (): Promise<void> => {
      resolve()
      return new Promise(() => {})
    }
    locks.request(name, { mode: 'exclusive' }, forever).catch(reject)
  })
}

/** Resolves when whoever holds the lock has ended, in whatever way. */
export async function untilReleased(locks: Locks, name: string): Promise<void> {
  await locks.request(name, { mode: 'shared' }, async () => {})
}
