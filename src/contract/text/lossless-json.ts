/** JSON whose integers keep all of their digits. */
import { WrittenNumber } from './written-number.ts'

/** A value of JSON in which integers are bigints, and other numbers as they are written. */
export function parseLosslessJson(text: string): unknown {
  return JSON.parse(text, (_, value, context?: { source?: string }) => {
    if (typeof value !== 'number') return value
    const { source = '' } = context ?? {}
    return /^-?\d+$/.test(source) ? BigInt(source) : new WrittenNumber(source)
  })
}
