/** Keeps a cursor in a file. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { CliError } from '../command/index.ts'

/** Undefined where there is no such file. @throws CliError */
export async function readCursor(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new CliError('CLI_CURSOR_FILE', `${file} cannot be read: ${(error as Error).message}`)
  }
}

/** Writes beside the file and puts it in its place: a kill leaves the old one or the new one. @throws CliError */
export async function writeCursor(file: string, cursor: string): Promise<void> {
  const draft = `${file}.new`
  try {
    await writeFile(draft, `${cursor}\n`)
    await rename(draft, file)
  } catch (error) {
    throw new CliError('CLI_CURSOR_FILE', `${file} cannot be written: ${(error as Error).message}`)
  }
}
