/** No file imports itself in a circle, type imports included. */
import type { SourceFile } from './source-file.ts'

/** Each circle as the paths along it; one circle is reported a file at most. */
export function cycles(files: SourceFile[]): string[] {
  const imports = new Map(files.map((file) => [file.path, targets(file)]))
  const done = new Set<string>()
  const found: string[] = []
  const walk = (path: string, way: string[]) => {
    const start = way.indexOf(path)
    if (start >= 0) found.push([...way.slice(start), path].join(' -> '))
    if (start >= 0 || done.has(path)) return
    for (const next of imports.get(path) ?? []) walk(next, [...way, path])
    done.add(path)
  }
  for (const path of imports.keys()) walk(path, [])
  return found
}

function targets(file: SourceFile): string[] {
  return file.imports.flatMap((imported) => imported.path ?? [])
}
