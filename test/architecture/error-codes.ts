/** Every error code of the sources has one row in docs/errors.md, and every row its code. */
import { basename } from 'node:path/posix'
import { Visitor } from 'oxc-parser'
import { compare } from './compare.ts'
import { tableRows } from './markdown.ts'
import { isTest, type SourceFile } from './source-file.ts'

const CODE = /^([A-Z]+)(?:_[A-Z0-9]+)+$/

/**
 * The `errors.ts` files say which families of codes there are (`CHAT_…`, `STORE_…`); every string of
 * such a family counts, wherever it stands.
 */
export function errorCodes(files: SourceFile[]): Set<string> {
  const sources = files.filter((file) => !isTest(file.path))
  const declared = sources.filter((file) => basename(file.path) === 'errors.ts').flatMap(strings)
  const families = new Set(declared.flatMap((text) => CODE.exec(text)?.[1] ?? []))
  const codes = sources.flatMap(strings).filter((text) => families.has(CODE.exec(text)?.[1] ?? ''))
  return new Set(codes)
}

export function errorRows(
  files: SourceFile[],
  closeCodes: Iterable<number>,
  markdown: string,
): string[] {
  const rows = tableRows(markdown).filter((row) => 'Code' in row.cells)
  const known = [...errorCodes(files), ...Array.from(closeCodes, String)]
  const named = rows.map((row) => row.cells.Code!)
  const empty = rows.filter(({ cells }) => !cells.Means || !cells['How to solve'])
  return [
    ...compare('docs/errors.md', known, named),
    ...empty.map(({ cells }) => `docs/errors.md leaves a cell of ${cells.Code} empty`),
  ]
}

function strings(file: SourceFile): string[] {
  const found: string[] = []
  new Visitor({
    Literal: (node) => {
      if (typeof node.value === 'string') found.push(node.value)
    },
  }).visit(file.program)
  return found
}
