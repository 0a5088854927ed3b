/** Every metric of the node stands on the page that explains them, and the page names no other. */
import { compare } from './compare.ts'

const METRIC = /\b(?:rialto|process)_[a-z_]+/g

export function docMetrics(where: string, markdown: string, sources: string): string[] {
  const named = new Set(markdown.match(METRIC))
  return compare(where, sources.match(METRIC) ?? [], [...named])
}
