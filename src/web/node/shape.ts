/** Takes apart what the API answered: a page that is older or newer than its node shows what it understands. */

/** The object that it is, or an empty one. */
export function fields(value: unknown): Readonly<Record<string, unknown>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Record<string, unknown>) : {}
}

/** The list that it is, or an empty one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The finite number that it is, or 0. */
export function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

/** The text that it is, or `""`. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The texts of a list. */
export function texts(value: unknown): readonly string[] {
  return list(value).filter((one) => typeof one === 'string')
}

/** The numbers of an object, by name. */
export function counts(value: unknown): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(fields(value)).map(([name, count]) => [name, number(count)]),
  )
}
