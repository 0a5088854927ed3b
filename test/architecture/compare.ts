/** Holds a table of the documentation against what the code has, both ways. */

/** Says which of `code` the `table` lacks, which it names in vain, and which it names twice. */
export function compare(where: string, code: Iterable<string>, table: string[]): string[] {
  const wanted = new Set(code)
  const named = new Set<string>()
  const twice = table.filter((name) => named.size === named.add(name).size)
  return [
    ...[...wanted].filter((name) => !named.has(name)).map((name) => `${where} lacks ${name}`),
    ...[...named]
      .filter((name) => !wanted.has(name))
      .map((name) => `${where} names ${name} in vain`),
    ...twice.map((name) => `${where} names ${name} twice`),
  ]
}
