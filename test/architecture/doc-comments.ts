/** What the package gives out has a doc comment, directly above where it is declared. */
import type { Statement } from 'oxc-parser'
import type { SourceFile } from './source-file.ts'

/** A doc comment, and nothing between it and what follows. */
const DOC_COMMENT = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n$/

/** The `index.ts` behind each door of `exports` in package.json. */
export function doorsOf(exports: Record<string, string | { types: string }>): string[] {
  return Object.values(exports).flatMap((door) =>
    typeof door === 'string' ? [] : door.types.replace(/^\.\/dist\/(.+)\.d\.ts$/, 'src/$1.ts'),
  )
}

/** The names that these files export, through other files or not, and that no doc comment explains. */
export function undocumented(files: SourceFile[], doors: string[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const found = doors.flatMap((door) => {
    const file = byPath.get(door)
    if (!file) return [`${door} does not exist`]
    return namesOf(file).flatMap((name) => undocumentedName(file, name, byPath) ?? [])
  })
  return [...new Set(found)]
}

function namesOf(file: SourceFile): string[] {
  return file.program.body.flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration') return []
    return [...declaredIn(node), ...node.specifiers.map(({ exported }) => nameOf(exported))]
  })
}

/** Follows re-exports to the declaration. */
function undocumentedName(
  file: SourceFile,
  name: string,
  byPath: Map<string, SourceFile>,
): string | undefined {
  for (const node of file.program.body) {
    if (node.type !== 'ExportNamedDeclaration') continue
    if (declaredIn(node).includes(name)) {
      const documented = DOC_COMMENT.test(file.text.slice(0, node.start))
      return documented ? undefined : `${file.path}: ${name} has no doc comment`
    }
    const specifier = node.specifiers.find(({ exported }) => nameOf(exported) === name)
    const source = file.imports.find(({ specifier }) => specifier === node.source?.value)?.path
    const next = byPath.get(source ?? '')
    if (specifier && next) return undocumentedName(next, nameOf(specifier.local), byPath)
  }
  return `${file.path}: ${name} is not declared where it is exported`
}

/** The names that an `export` statement declares itself. */
function declaredIn(node: Statement): string[] {
  const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : null
  if (!declaration) return []
  if (declaration.type === 'VariableDeclaration')
    return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? id.name : []))
  return 'id' in declaration && declaration.id?.type === 'Identifier' ? [declaration.id.name] : []
}

function nameOf(node: { type: string; name?: string; value?: unknown }): string {
  return node.name ?? String(node.value)
}
