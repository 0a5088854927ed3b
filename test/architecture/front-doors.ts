/** A folder with an `index.ts` has one front door: files outside of it import nothing else of it. */
import { dirname } from 'node:path/posix'
import { isTest, type SourceFile } from './source-file.ts'

/**
 * A sub-folder stands inside its parent's walls: it may use the parent's files, the parent only its
 * `index.ts`. A folder right under `src` has walls even without an `index.ts`.
 */
export function frontDoors(files: SourceFile[]): string[] {
  const walled = new Set(
    files.filter((f) => f.path.endsWith('/index.ts')).map((f) => dirname(f.path)),
  )
  return files
    .filter((file) => !isTest(file.path))
    .flatMap((file) =>
      file.imports.flatMap(({ path, specifier }) => {
        if (!path?.startsWith('src/')) return []
        const walls = wallsOf(path, walled)
        if (path === `${walls}/index.ts` || file.path.startsWith(`${walls}/`)) return []
        return [`${file.path} imports ${specifier}: other folders import ${walls}/index.ts only`]
      }),
    )
}

function wallsOf(path: string, walled: Set<string>): string {
  let folder = dirname(path)
  while (!walled.has(folder) && folder.split('/').length > 2) folder = dirname(folder)
  return folder
}
