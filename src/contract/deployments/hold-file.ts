/** Lets one program at a time change a file: the others wait. */
import { rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'

/** Milliseconds after which a lock was left behind by a program that was killed: a change takes a few. */
const LEFT_BEHIND_MS = 3_000

/** Milliseconds that a program waits for its turn. */
const TURN_MS = 10_000

/** Milliseconds between two looks at a lock. */
const LOOK_MS = 20

/** Runs `change` while no other program is at the file. @throws where the turn does not come, and what `change` throws */
export async function holdFile<T>(path: string, change: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`
  const end = Date.now() + TURN_MS
  while (!(await take(lock))) {
    if (Date.now() > end) throw new Error(`another program holds it; remove ${lock} if none does`)
    await setTimeout(LOOK_MS)
  }
  try {
    return await change()
  } finally {
    await rm(lock, { force: true })
  }
}

/** Whether the lock is ours now. */
async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, '', { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const found = await stat(lock).catch(() => undefined)
  if (found !== undefined && Date.now() - found.mtimeMs > LEFT_BEHIND_MS) {
    await rm(lock, { force: true })
  }
  return false
}
