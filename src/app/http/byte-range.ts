/** Reads the Range header of a request (RFC 9110, section 14): one range of bytes; several are answered with the whole. */

const ONE_RANGE = /^bytes=(\d*)-(\d*)$/

/** The bytes asked for, `to` not included; `outside` where there are none of them. */
export function byteRange(
  header: string | undefined,
  bytes: number,
): { from: number; to: number } | 'whole' | 'outside' {
  const [, first, last] = ONE_RANGE.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'whole'
  // Without a first byte it is the last so many.
  if (first === '') {
    const length = Math.min(Number(last), bytes)
    return length === 0 ? 'outside' : { from: bytes - length, to: bytes }
  }
  const from = Number(first)
  const to = last === '' ? bytes : Math.min(Number(last) + 1, bytes)
  if (last !== '' && Number(last) < from) return 'whole'
  return from >= bytes ? 'outside' : { from, to }
}
