/** An `index.ts` holds explicit named re-exports and nothing else; the names it gives out are recorded. */
import type { SourceFile } from './source-file.ts'

/** Statements of `index.ts` files that are not `export { names } from '...'`. */
export function looseIndexes(files: SourceFile[]): string[] {
  return indexes(files).flatMap((file) =>
    file.program.body.flatMap((node) => {
      const explicit = node.type === 'ExportNamedDeclaration' && node.source !== null
      return explicit ? [] : [`${file.path}: ${file.text.slice(node.start, node.end)}`]
    }),
  )
}

/** The exported names by `index.ts`, sorted; a type is marked as one. */
export function exportedNames(files: SourceFile[]): Record<string, string[]> {
  return Object.fromEntries(indexes(files).map((file) => [file.path, namesOf(file)]))
}

function indexes(files: SourceFile[]): SourceFile[] {
  return files.filter((file) => file.path.endsWith('/index.ts'))
}

function namesOf(file: SourceFile): string[] {
  const names = file.program.body.flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration') return []
    return node.specifiers.map(({ exported, exportKind }) => {
      const name = exported.type === 'Literal' ? exported.value : exported.name
      return node.exportKind === 'type' || exportKind === 'type' ? `type ${name}` : name
    })
  })
  return names.sort()
}
