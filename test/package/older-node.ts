/** Finds a Node on the PATH that is too old for the package. */
import { realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runProgram } from '../run-program.ts'

const NEEDED_MAJOR = 26

export async function olderNode(): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  for (const file of new Set(folders.flatMap((folder) => real(join(folder, 'node'))))) {
    const { stdout } = await runProgram(file, ['--version'], { cwd: '/' })
    const major = Number(/^v(\d+)\./.exec(stdout)?.[1])
    if (major < NEEDED_MAJOR) return file
  }
  return undefined
}

function real(path: string): string[] {
  try {
    return [realpathSync(path)]
  } catch {
    return []
  }
}
