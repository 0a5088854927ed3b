/** Every metric that the documentation names is one that `/metrics` has. */

const METRIC = /\brialto_[a-z_]+/g

export function docMetrics(where: string, markdown: string, sources: string): string[] {
  const named = new Set(markdown.match(METRIC))
  const known = new Set(sources.match(METRIC))
  return [...named].filter((name) => !known.has(name)).map((name) => `${where} names ${name}`)
}
