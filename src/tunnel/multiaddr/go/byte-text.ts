/** A string in Go is bytes, and so are its lengths and places: here each byte is one character of a string. */

/** One code point, or one byte that begins none. */
export interface Rune {
  readonly bytes: string
  readonly text: string
  readonly valid: boolean
}

const NOT_ASCII = /[\x80-\xff]/
/** UTF-8 without surrogates and long forms (RFC 3629); what is left is one byte that is no UTF-8. */
const RUNE =
  /([\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})|[\x80-\xff]/g
const REPLACEMENT = '\ufffd'

export function toBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** Each byte that is no UTF-8 becomes U+FFFD, as where Go writes JSON. */
export function toText(bytes: string): string {
  if (!NOT_ASCII.test(bytes)) return bytes
  return runes(bytes)
    .map(({ text }) => text)
    .join('')
}

export function runes(bytes: string): Rune[] {
  return Array.from(bytes.matchAll(RUNE), ([found, valid]) => ({
    bytes: found,
    text: valid === undefined ? REPLACEMENT : Buffer.from(valid, 'latin1').toString('utf8'),
    valid: valid !== undefined,
  }))
}
