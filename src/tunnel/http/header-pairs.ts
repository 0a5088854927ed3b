/** Headers as they came, one after the other, without those that belong to one connection only (RFC 9110, 7.6.1). */

export type HeaderPair = readonly [name: string, value: string]

/** Names in lower case. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-authentication-info',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  // The end of a body is told anew on each connection too.
  'content-length',
])

/** Raw headers in pairs. */
export function headerPairs(raw: readonly string[]): HeaderPair[] {
  return Array.from(
    { length: raw.length / 2 },
    (_, at) => [raw[2 * at]!, raw[2 * at + 1]!] as const,
  )
}

/** What goes from one connection to the next. */
export function endToEnd(pairs: readonly HeaderPair[]): HeaderPair[] {
  const listed = valuesOf(pairs, 'connection').flatMap((value) => value.toLowerCase().split(','))
  const gone = new Set(listed.map((name) => name.trim()))
  return pairs.filter(([name]) => {
    const lower = name.toLowerCase()
    return !HOP_BY_HOP.has(lower) && !gone.has(lower)
  })
}

/** The values of a header, in their order. */
export function valuesOf(pairs: readonly HeaderPair[], wanted: string): string[] {
  return pairs.flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []))
}
