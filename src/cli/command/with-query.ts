/** Writes a path of the HTTP API with its query. */

/** Leaves out what is undefined. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) given.set(name, `${value}`)
  }
  return given.size === 0 ? path : `${path}?${given}`
}
