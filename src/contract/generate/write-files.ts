/** Writes files all or none: beside their places first, then all are moved there. */
import { randomUUID } from 'node:crypto'
import { readdir, readFile, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { makeFolders } from '../make-folders.ts'
import { GenerateWriteError } from './errors.ts'
import type { GeneratedFile } from './generate.ts'
import { GENERATED } from './module-source.ts'

/** What became of a file, or would. */
export interface WrittenFile {
  readonly path: string
  readonly change: 'new' | 'changed' | 'same'
}

interface Planned extends GeneratedFile {
  /** Where it is in truth, behind links. */
  readonly target: string
  /** Beside it. */
  readonly temporary: string
  /** What stands there; undefined where nothing does. */
  readonly old: string | undefined
}

/** How the files on disk differ; nothing is written. @throws {GenerateWriteError} `CONTRACT_GENERATE_WRITE` */
export async function compareFiles(files: readonly GeneratedFile[]): Promise<WrittenFile[]> {
  return (await plan(files)).map(toWritten)
}

/** Files in a folder that were generated before and are none of these now: of contracts that are gone, or of another run. */
export async function leftovers(
  folder: string,
  files: readonly GeneratedFile[],
): Promise<string[]> {
  const own = new Set(files.map(({ path }) => basename(path)))
  const found = await readdir(folder).catch(() => [])
  const others = found.filter((name) => name.endsWith('.ts') && !own.has(name)).sort()
  const left: string[] = []
  for (const name of others) {
    const path = join(folder, name)
    const text = await readFile(path, 'utf8').catch(() => '')
    // A title may stand in the line before.
    if (text.split('\n', 2).includes(GENERATED)) left.push(path)
  }
  return left
}

/**
 * Writes the files and their folders. One that is as it has to be is not touched; where one cannot be written, all are
 * left as they were.
 *
 * @throws {GenerateWriteError} `CONTRACT_GENERATE_WRITE`
 */
export async function writeFiles(files: readonly GeneratedFile[]): Promise<WrittenFile[]> {
  const planned = await plan(files)
  const changes = planned.filter((one) => one.old !== one.text)
  const made: string[] = []
  const moved: Planned[] = []
  try {
    for (const one of changes) {
      await at(one, async () => {
        made.push(...(await makeFolders(one.target)))
        await writeFile(one.temporary, one.text, { flag: 'wx' })
      })
    }
    for (const one of changes) {
      await at(one, () => rename(one.temporary, one.target))
      moved.push(one)
    }
  } catch (error) {
    for (const one of moved.reverse()) await putBack(one)
    for (const { temporary } of changes) await rm(temporary, { force: true }).catch(() => {})
    for (const folder of made.reverse()) await rmdir(folder).catch(() => {})
    throw error
  }
  return planned.map(toWritten)
}

async function plan(files: readonly GeneratedFile[]): Promise<Planned[]> {
  const planned: Planned[] = []
  for (const file of files) {
    await at(file, async () => {
      const target = await realpath(file.path).catch(() => file.path)
      const found = await stat(target).catch(() => undefined)
      if (found?.isDirectory()) throw new Error('it is a folder')
      const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`)
      planned.push({ ...file, target, temporary, old: found && (await readFile(target, 'utf8')) })
    })
  }
  return planned
}

async function at({ path }: GeneratedFile, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw new GenerateWriteError(path, error)
  }
}

/** What it was, as far as the disk still lets us. */
async function putBack({ target, old }: Planned): Promise<void> {
  await (old === undefined ? rm(target, { force: true }) : writeFile(target, old)).catch(() => {})
}

function toWritten({ path, old, text }: Planned): WrittenFile {
  return { path, change: old === undefined ? 'new' : old === text ? 'same' : 'changed' }
}
