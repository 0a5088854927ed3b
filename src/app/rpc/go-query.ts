/** Reads the query of a URL as Go does: what cannot be read is left out, and nothing is an error. */

const BAD_ESCAPE = /%(?![\da-f]{2})/i

/** Keys and values in their order. `raw` is as it came: one character a byte. */
export function goQuery(raw: string): [string, string][] {
  return raw.split('&').flatMap((part): [string, string][] => {
    // Go has given up the semicolon as a separator, and drops what holds one.
    if (part === '' || part.includes(';')) return []
    const at = part.indexOf('=')
    const [key, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)]
    if (BAD_ESCAPE.test(key) || BAD_ESCAPE.test(value)) return []
    return [[unescapeBytes(key.replaceAll('+', ' ')), unescapeBytes(value.replaceAll('+', ' '))]]
  })
}

/** The path of a URL; undefined where it cannot be read. */
export function goPath(raw: string): string | undefined {
  return BAD_ESCAPE.test(raw) ? undefined : unescapeBytes(raw)
}

function unescapeBytes(text: string): string {
  const bytes = text.replace(/%([\da-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
  return Buffer.from(bytes, 'latin1').toString()
}
