/** Makes the folders of a file. */
import type { Stats } from 'node:fs'
import { mkdir, rmdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Those that it made, outermost first; none stays where one cannot be made. Node's own way never ends below /proc. */
export async function makeFolders(path: string): Promise<string[]> {
  const made: string[] = []
  try {
    for (const folder of await missingFolders(path)) if (await make(folder)) made.push(folder)
    return made
  } catch (error) {
    for (const folder of made.reverse()) await rmdir(folder).catch(() => {})
    throw error
  }
}

/** False where another program was faster. */
async function make(folder: string): Promise<boolean> {
  try {
    await mkdir(folder)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function missingFolders(path: string): Promise<string[]> {
  const missing: string[] = []
  let folder = dirname(path)
  for (let found = await look(folder); !found?.isDirectory(); found = await look(folder)) {
    if (found !== undefined) throw new Error(`${folder} is no folder`)
    missing.unshift(folder)
    folder = dirname(folder)
  }
  return missing
}

/** What is at a path; undefined where nothing is. */
async function look(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
