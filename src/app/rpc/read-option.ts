/** Reads the value of an option as Go does. */
import type { OptionSpec } from './command.ts'

export type OptionValue = boolean | number | string

const INTEGER = /^([-+]?)(0x[\da-f]+|0o[0-7]+|0b[01]+|0[0-7]*|[1-9]\d*)$/i

/** Undefined where it cannot be read. */
export function readOption(kind: OptionSpec['kind'], text: string): OptionValue | undefined {
  if (kind === 'bool') return readBool(text.toLowerCase())
  if (kind === 'int') return readInt(text)
  return text
}

function readBool(text: string): boolean | undefined {
  if (['', '1', 't', 'true'].includes(text)) return true
  return ['0', 'f', 'false'].includes(text) ? false : undefined
}

/** A whole number of 32 bits, in the bases of Go's literals. */
function readInt(text: string): number | undefined {
  const [, sign, digits] = INTEGER.exec(text) ?? []
  if (digits === undefined) return undefined
  const size = Number(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits)
  const value = sign === '-' ? 0 - size : size
  return value === (value | 0) ? value : undefined
}
