/** Makes text that somebody else wrote safe to show: no control character reaches the terminal. */

/**
 * C0 and C1 controls and DEL (escape sequences, line ends), the marks and overrides that turn the
 * direction of text, the line and paragraph separators, and characters that take no place.
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** The same, as far as JSON leaves it as it is: everything but C0, which JSON escapes by itself. */
const UNSAFE_IN_JSON =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** The text on one line, each unsafe character written as `\n`, `\x1b` or `\u202e`. */
export function printable(text: string): string {
  return text.toWellFormed().replace(UNSAFE, (unsafe) => SHORT[unsafe] ?? escaped(unsafe))
}

/** The value as one line of JSON that reads back the same and is as safe to show. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE_IN_JSON, escapeUnits)
}

function escaped(unsafe: string): string {
  const point = unsafe.codePointAt(0) ?? 0
  return point <= 0xff ? `\\x${point.toString(16).padStart(2, '0')}` : escapeUnits(unsafe)
}

function escapeUnits(unsafe: string): string {
  return unsafe
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
