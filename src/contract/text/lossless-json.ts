/** JSON whose integers keep all of their digits. */

/** A value of JSON in which integers are bigints. Other numbers are numbers. */
export function parseLosslessJson(text: string): unknown {
  return JSON.parse(text, (_, value, context?: { source?: string }) => {
    if (typeof value !== 'number') return value
    const { source = '' } = context ?? {}
    return /^-?\d+$/.test(source) ? BigInt(source) : value
  })
}
