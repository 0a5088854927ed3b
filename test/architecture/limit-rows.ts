/** Every limit of the sources has one row in docs/limits.md, with its true default, and the other way round. */
import { basename } from 'node:path/posix'
import { compare } from './compare.ts'
import { tableRows } from './markdown.ts'
import { numbers } from './numbers.ts'
import { isTest, type SourceFile } from './source-file.ts'

/**
 * Every number at the top level of a file is a limit, and in a `limits.ts` those in its objects too, but for
 * bits (a mask, a byte, an id in hexadecimal, octal or binary) and for these names.
 */
const NO_LIMIT = [
  /** One unit in another. */
  /^(KIB|MIB|GIB|SECOND|MINUTE|HOUR|DAY)$|_PER_/,
  /** As long as it always is: nothing grows to it. */
  /_LENGTH$/,
  /** What others know it by. */
  /_(CODE|VERSION|SCHEMA)$/,
]

const QUANTITY = /^([\d,.]+)(?: (B|KiB|MiB|GiB|ms|s|min|h|d))?$/
const UNITS: Record<string, number> = {
  B: 1,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/** A row stands under the heading that names its file; a field of `DEFAULT_…` goes by its own name. */
export function limitRows(files: SourceFile[], markdown: string): string[] {
  const limits = new Map(limitsOf(files))
  const rows = tableRows(markdown).filter((row) => 'Limit' in row.cells)
  const named = rows.map(({ headings, cells }) => ({
    key: `${headings.at(-1)} ${cells.Limit}`,
    shown: cells.Default!,
  }))
  const wrong = named.filter(
    ({ key, shown }) => limits.has(key) && limits.get(key) !== parse(shown),
  )
  return [
    ...compare(
      'docs/limits.md',
      limits.keys(),
      named.map(({ key }) => key),
    ),
    ...wrong.map(({ key, shown }) => `docs/limits.md: ${key} is ${limits.get(key)}, not ${shown}`),
  ]
}

/** The `@default` comments of an interface whose defaults stand in the same file, held against them. */
export function defaultComments(file: SourceFile): string[] {
  const limits = new Map(limitsOf([file]))
  const comments = file.text.matchAll(/@default (.+?) \*\/\n\s*(\w+): number/g)
  return Array.from(comments).flatMap(([, shown = '', name = '']) => {
    const value = limits.get(`${file.path} ${name}`)
    if (value === parse(shown.replaceAll('_', ','))) return []
    return [`${file.path}: ${name} is ${value}, its comment says ${shown}`]
  })
}

/** Bounds of a frame that have no name, and so no row. */
export function namelessBounds(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => path.startsWith('src/chat/protocol/'))
    .flatMap(({ path, text }) =>
      Array.from(text.matchAll(/\.(?:max|length)\(\d[^)]*\)/g), ([bound]) => `${path}: ${bound}`),
    )
}

function limitsOf(files: SourceFile[]): [string, number][] {
  return numbers(files.filter((file) => !isTest(file.path)))
    .filter(({ path, name, bits }) => {
      if (name.includes('.') && basename(path) !== 'limits.ts') return false
      return !bits && !NO_LIMIT.some((kind) => kind.test(name))
    })
    .map(({ path, name, value }) => [
      `${path} ${name.replace(/^DEFAULT_\w+\./, '')}`,
      // Times are compared in milliseconds.
      name.endsWith('_SECONDS') ? value * 1_000 : value,
    ])
}

function parse(shown: string): number | undefined {
  const [, digits, unit = 'B'] = QUANTITY.exec(shown) ?? []
  return digits === undefined ? undefined : Number(digits.replaceAll(',', '')) * UNITS[unit]!
}
