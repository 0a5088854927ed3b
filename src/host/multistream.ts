/** The lines by which two ends agree on a protocol (https://github.com/multiformats/multistream-select). */

export const MULTISTREAM = '/multistream/1.0.0'

/** What is said of a protocol that is not spoken. */
export const NOT_SPOKEN = 'na'

/** Letters of a line at the most, as in Go and JavaScript. */
export const LINE_LENGTH = 1024

/** Texts as lines, one behind the other. */
export function toLines(...texts: readonly string[]): Buffer {
  return Buffer.concat(
    texts.map((text) => {
      const bytes = Buffer.from(`${text}\n`)
      const { length } = bytes
      return Buffer.concat([
        length < 0x80 ? Buffer.of(length) : Buffer.of((length & 0x7f) | 0x80, length >> 7),
        bytes,
      ])
    }),
  )
}

/** The line that begins at a place, and where it ends; undefined where it is not whole, and null where it is none. */
export function readLine(
  bytes: Buffer,
  at: number,
): { text: string; end: number } | undefined | null {
  const first = bytes[at]
  if (first === undefined) return undefined
  const second = first < 0x80 ? 0 : bytes[at + 1]
  if (second === undefined) return undefined
  const start = at + (first < 0x80 ? 1 : 2)
  const length = (first & 0x7f) + (second << 7)
  if (second >= 0x80 || length === 0 || length > LINE_LENGTH) return null
  const end = start + length
  if (end > bytes.length) return undefined
  return bytes[end - 1] === 0x0a ? { text: bytes.toString('utf8', start, end - 1), end } : null
}
