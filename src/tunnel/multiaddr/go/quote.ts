/** Text between quotes as Go writes it (`strconv.Quote`): what cannot be seen is escaped. */
import { type Rune, runes, toBytes } from './byte-text.ts'

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u
const NAMED: Record<string, string> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
}

/** `%q` of a string. */
export function quote(bytes: string): string {
  return `"${runes(bytes)
    .map((rune) => (rune.valid ? escaped(rune, '"') : `\\x${hex(rune.bytes, 2)}`))
    .join('')}"`
}

/** `%q` of one character. */
export function quoteRune(rune: Rune): string {
  return `'${escaped(rune, "'")}'`
}

/** `%#U` of a byte, taken for the character of that number. */
export function quoteByte(byte: string): string {
  const name = `U+${hex(byte, 4).toUpperCase()}`
  return PRINTABLE.test(byte) ? `${name} '${toBytes(byte)}'` : name
}

function escaped({ text }: Rune, mark: string): string {
  if (text === mark || text === '\\') return `\\${text}`
  if (PRINTABLE.test(text)) return toBytes(text)
  const named = NAMED[text]
  if (named) return named
  if (text < ' ' || text === '\x7f') return `\\x${hex(text, 2)}`
  return text.length === 1 ? `\\u${hex(text, 4)}` : `\\U${hex(text, 8)}`
}

function hex(text: string, digits: number): string {
  return text.codePointAt(0)!.toString(16).padStart(digits, '0')
}
