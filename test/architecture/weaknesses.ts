/** Every weakness of kubo's tunnels, W1 to W15, is named at the end of the title of a test that shows ours to be without it. */
import type { Expression } from 'oxc-parser'
import { Visitor } from 'oxc-parser'
import type { SourceFile } from './source-file.ts'

const TEST_FILE = /\.test\.ts$/
const NAMED = /(?: \(W\d+[a-z]?\))+$/

/** The weaknesses that no test names, and those that tests name and nobody knows. */
export function weaknesses(files: SourceFile[], known: readonly string[]): string[] {
  const named = new Set(files.filter(({ path }) => TEST_FILE.test(path)).flatMap(namedIn))
  return [
    ...known.filter((one) => !named.has(one)).map((one) => `no title ends in (${one})`),
    ...[...named].filter((one) => !known.includes(one)).map((one) => `${one} is not known`),
  ]
}

function namedIn({ program }: SourceFile): string[] {
  const found: string[] = []
  new Visitor({
    CallExpression: ({ callee, arguments: [title] }) => {
      if (callee.type !== 'Identifier' || callee.name !== 'test') return
      const [end = ''] = NAMED.exec(endOf(title as Expression)) ?? []
      found.push(...(end.match(/W\w+/g) ?? []))
    },
  }).visit(program)
  return found
}

/** How a title ends, as far as it stands there. */
function endOf(title: Expression | undefined): string {
  if (title?.type === 'Literal') return String(title.value)
  if (title?.type !== 'TemplateLiteral') return ''
  return title.quasis.at(-1)?.value.cooked ?? ''
}
