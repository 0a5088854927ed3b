/** Every runtime dependency has one row in docs/dependencies.md, with its true licence, and the other way round. */
import { compare } from './compare.ts'
import { tableRows } from './markdown.ts'

/** `licences` is what each package of `package.json` says of itself. */
export function dependencyRows(licences: Record<string, string>, markdown: string): string[] {
  const rows = tableRows(markdown).filter((row) => 'Package' in row.cells)
  const wrong = rows.flatMap(({ cells }) => {
    const licence = licences[cells.Package!]
    if (licence === undefined || licence === cells.Licence) return []
    return [`docs/dependencies.md: ${cells.Package} is ${licence}, not ${cells.Licence}`]
  })
  const named = rows.map((row) => row.cells.Package!)
  return [...compare('docs/dependencies.md', Object.keys(licences), named), ...wrong]
}
