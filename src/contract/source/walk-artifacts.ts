/** Finds the artifacts in a folder of Hardhat, Foundry or `rialto contract build`. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { InputUnreadableError } from './errors.ts'
import { toInputError } from './read-input.ts'

/** Files and folders that are looked through: a hundred times the largest projects. */
const ENTRIES = 200_000

/** Folders beside artifacts that hold the same again, or other things. */
const SKIPPED = new Set(['build-info', 'node_modules', 'cache'])

/** The JSON files in a folder and below it, in an order that does not depend on the file system. Links are not followed. */
export async function walkArtifacts(folder: string, signal?: AbortSignal): Promise<string[]> {
  const found: string[] = []
  const waiting = [folder]
  let seen = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    signal?.throwIfAborted()
    const here = next
    const entries = await readdir(here, { withFileTypes: true }).catch((error: unknown) => {
      throw toInputError(error, here)
    })
    seen += entries.length
    if (seen > ENTRIES)
      throw new InputUnreadableError(folder, `it has more than ${ENTRIES} entries`)
    for (const entry of entries) {
      const path = join(here, entry.name)
      if (entry.isDirectory() && !SKIPPED.has(entry.name) && !entry.name.startsWith('.')) {
        waiting.push(path)
      } else if (entry.isFile() && /(?<!\.dbg)\.json$/.test(entry.name)) found.push(path)
    }
  }
  return found.sort()
}
