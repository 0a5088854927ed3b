/** A source file as the rules see it: where it is, what it says and what it imports. */
import { dirname, join } from 'node:path/posix'
import { type Program, parseSync, Visitor } from 'oxc-parser'

export interface Import {
  specifier: string
  /** The imported file from the repository's root, or nothing for a package. */
  path: string | undefined
  typeOnly: boolean
}

export interface SourceFile {
  /** From the repository's root, with slashes. */
  path: string
  text: string
  program: Program
  comments: string[]
  imports: Import[]
}

/** Test files and what only they use. */
const TEST_FILE = /\.(test|bench|example|fixture)\.tsx?$|-suite\.ts$|(^|\/)fixtures?\//

export function isTest(path: string): boolean {
  return TEST_FILE.test(path)
}

/** Static and dynamic imports, re-exports and `import('…')` types all count. @throws on a syntax error */
export function parseSource(path: string, text: string): SourceFile {
  const { program, comments, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const imports: Import[] = []
  const add = (source: unknown, typeOnly: boolean) => {
    const specifier = literal(source)
    if (specifier === undefined) return
    imports.push({ specifier, path: resolve(path, specifier), typeOnly })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.importKind === 'type'),
    ExportNamedDeclaration: (node) => add(node.source, node.exportKind === 'type'),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === 'type'),
    ImportExpression: (node) => add(node.source, false),
    TSImportType: (node) => add(node.source, true),
  }).visit(program)
  return { path, text, program, comments: comments.map((c) => c.value), imports }
}

function literal(node: unknown): string | undefined {
  const value = (node as { value?: unknown } | null)?.value
  return typeof value === 'string' ? value : undefined
}

function resolve(from: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? join(dirname(from), specifier) : undefined
}
