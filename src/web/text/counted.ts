/** A number with its noun, in English. */

/** "1 message", "2 messages". */
export function counted(n: number, one: string, many: string): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`
}
