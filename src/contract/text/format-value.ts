/** Writes values for people and for shells. */

/** One value on a line: texts, numbers and bytes as they are, what has parts as JSON with all digits. */
export function formatValue(value: unknown): string {
  if (value === undefined) return ''
  return typeof value === 'object' ? toJson(value) : String(value)
}

/** JSON in which integers keep all of their digits. Those that a number does not hold are texts with `asText`. */
export function toJson(value: unknown, asText = false): string {
  if (typeof value === 'bigint') return asText ? `"${value}"` : `${value}`
  if (Array.isArray(value)) return `[${value.map((one) => toJson(one, asText)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([name, one]) => `${JSON.stringify(name)}:${toJson(one, asText)}`,
    )
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** The same value with bigints as decimal texts, as `--json` gives them: readers of JSON lose digits of large numbers. */
export function toPlain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(toPlain)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, toPlain(one)]))
  }
  return value
}
