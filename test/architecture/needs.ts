/** Every need that docs/architecture.md lists is in the title of a test, in each file that its row names, and no other is. */
import type { Expression } from 'oxc-parser'
import { Visitor } from 'oxc-parser'
import { tableRows } from './markdown.ts'
import type { SourceFile } from './source-file.ts'

const PAGE = 'docs/architecture.md'
const HEADING = 'What users ask for'
const NEED = /\bneed (\d+)\b/g
const TEST_FILE = /\.test\.ts$/

export function needs(files: SourceFile[], markdown: string): string[] {
  const rows = tableRows(markdown).filter(({ headings }) => headings.at(-1) === HEADING)
  const listed = rows.map(({ cells }) => cells.Need ?? '')
  const tested = files.filter(({ path }) => TEST_FILE.test(path)).flatMap(needsOf)
  const isTested = new Set(tested.map(({ need }) => need))
  return [
    ...rows.flatMap(({ cells: { Need = '', Tests = '' } }) =>
      pathsOf(Tests)
        .filter((path) => !tested.some((test) => test.need === Need && test.path === path))
        .map((path) => `${PAGE} names ${path}, where no title holds "need ${Need}"`),
    ),
    ...listed
      .filter((need) => !isTested.has(need))
      .map((need) => `no test has "need ${need}" in its title`),
    ...tested
      .filter(({ need }) => !listed.includes(need))
      .map(({ path, need }) => `${path} tests need ${need}, which ${PAGE} lacks`),
  ]
}

/** The needs in the titles of a file's tests. */
function needsOf({ path, program }: SourceFile): { path: string; need: string }[] {
  const found = new Set<string>()
  new Visitor({
    CallExpression: ({ callee, arguments: [title] }) => {
      if (callee.type !== 'Identifier' || !/^(test|describe|\w+Test)$/.test(callee.name)) return
      for (const [, need = ''] of textOf(title as Expression).matchAll(NEED)) found.add(need)
    },
  }).visit(program)
  return Array.from(found, (need) => ({ path, need }))
}

/** What a title says, as far as it stands there. */
function textOf(title: Expression | undefined): string {
  if (title?.type === 'Literal') return String(title.value)
  if (title?.type !== 'TemplateLiteral') return ''
  return title.quasis.map(({ value }) => value.cooked ?? '').join(' ')
}

function pathsOf(cell: string): string[] {
  return cell.split(/,\s*/).filter((path) => path !== '')
}
