/** Puts a small file in the place of another in one step: whoever reads it finds the old or the new, and no half. */
import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Random bytes of the name that the file has until it is whole. */
const NAME_LENGTH = 6

/** For its owner alone. @throws what the system says */
export async function replaceFile(file: string, text: string): Promise<void> {
  const partial = join(dirname(file), `.rialto-${randomBytes(NAME_LENGTH).toString('hex')}.partial`)
  try {
    const handle = await open(partial, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(partial, file)
  } finally {
    await rm(partial, { force: true })
  }
}
