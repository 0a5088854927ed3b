/** Components have no words of their own: everything that a user reads is in the catalogues of src/web/text. */
import { Visitor } from 'oxc-parser'
import { isTest, type SourceFile } from './source-file.ts'

/** Attributes, and properties of the page's own components, that are shown or read out. */
const SPOKEN =
  /^(aria-(label|description|placeholder|roledescription|valuetext)|alt|title|placeholder|label|heading|hint|name)$/

/** Where the same word is no text: names of fields, of icons and of `<meta>`. */
const SILENT: Record<string, RegExp> = { name: /^[a-z-]+$/ }

/** Products are called the same in every language. */
const NAMES = /Rialto|Node\.js/g

/** What stands in a file as a word, one line each. */
export function pageWords(sources: readonly SourceFile[]): string[] {
  return sources
    .filter(({ path }) => /^src\/web\/.*\.tsx$/.test(path) && !isTest(path))
    .flatMap(wordsOf)
}

function wordsOf({ path, program }: SourceFile): string[] {
  const found: string[] = []
  const look = (text: string, silent?: RegExp) => {
    if (/\p{L}/u.test(text.replaceAll(NAMES, '')) && !silent?.test(text))
      found.push(`${path} says "${text.trim()}"`)
  }
  new Visitor({
    JSXText: ({ value }) => look(value),
    JSXAttribute({ name, value }) {
      const attribute = String(name.name)
      if (!SPOKEN.test(attribute) || !value) return
      for (const text of literals(value)) look(text, SILENT[attribute])
    },
    JSXElement: ({ children }) => spokenBy(children, look),
    JSXFragment: ({ children }) => spokenBy(children, look),
  }).visit(program)
  return found
}

function spokenBy(children: readonly unknown[], look: (text: string) => void): void {
  for (const child of children as readonly Node[]) {
    if (child.type !== 'JSXExpressionContainer') continue
    for (const text of literals(child)) look(text)
  }
}

interface Node {
  type: string
  value?: unknown
  expression?: Node
  consequent?: Node
  alternate?: Node
  left?: Node
  right?: Node
  operator?: string
  quasis?: readonly { value: { raw: string } }[]
}

/** The literals that a value can be. */
function literals(node: unknown): string[] {
  const { type, value, expression, consequent, alternate, left, right, quasis, operator } =
    node as Node
  switch (type) {
    case 'Literal':
      return typeof value === 'string' ? [value] : []
    case 'TemplateLiteral':
      return quasis!.map(({ value: { raw } }) => raw)
    case 'JSXExpressionContainer':
      return literals(expression)
    case 'ConditionalExpression':
      return [...literals(consequent), ...literals(alternate)]
    case 'LogicalExpression':
      return [...(operator === '&&' ? [] : literals(left)), ...literals(right)]
    case 'BinaryExpression':
      return operator === '+' ? [...literals(left), ...literals(right)] : []
    default:
      return []
  }
}
