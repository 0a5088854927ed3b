/** Reads and parses every TypeScript file of some folders of the repository, once a test run. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSource, type SourceFile } from './source-file.ts'

export const ROOT = join(import.meta.dirname, '../..')

/** What was read, by path: the rules run in one process, and none of them changes a file. */
const READ = new Map<string, SourceFile>()

export function readSources(...folders: string[]): SourceFile[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT }))
    .sort()
    .map(readSource)
}

function readSource(path: string): SourceFile {
  const known = READ.get(path)
  if (known) return known
  const source = parseSource(path, readFileSync(join(ROOT, path), 'utf8'))
  READ.set(path, source)
  return source
}
