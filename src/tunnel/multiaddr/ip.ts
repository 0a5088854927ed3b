/** IP addresses as Go reads and writes them (`net.ParseIP`, `net.IP.String`): four bytes or sixteen. */

const OCTET = /^(?:0|[1-9]\d{0,2})$/
const GROUP = /^[\da-f]{1,4}$/i
const GROUPS = Array.from({ length: 8 }, (_, at) => at)
/** What an IPv4 address begins with where an IPv6 address is wanted (RFC 4291, 2.5.5.2). */
const MAPPED = `${'\0'.repeat(10)}\xff\xff`

/** The four bytes of an IPv4 address, also of one that is written as IPv6. */
export function readIp4(text: string): string | undefined {
  const bytes = readIp6(text)
  return bytes?.startsWith(MAPPED) ? bytes.slice(MAPPED.length) : undefined
}

/** The sixteen bytes of an address of either kind; a zone is no part of it. */
export function readIp6(text: string): string | undefined {
  // The first mark decides what it is meant to be.
  const mark = /[.:%]/.exec(text)?.[0]
  if (mark === '.') {
    const octets = readOctets(text)
    return octets === undefined ? undefined : MAPPED + octets
  }
  return mark === ':' ? readGroups(text) : undefined
}

export function writeIp4(bytes: string): string {
  return Array.from(bytes, (byte) => byte.charCodeAt(0)).join('.')
}

export function writeIp6(bytes: string): string {
  if (bytes.startsWith(MAPPED)) return `::ffff:${writeIp4(bytes.slice(MAPPED.length))}`
  const groups = GROUPS.map((at) =>
    ((bytes.charCodeAt(2 * at) << 8) | bytes.charCodeAt(2 * at + 1)).toString(16),
  )
  const gap = longestGap(groups)
  if (!gap) return groups.join(':')
  return `${groups.slice(0, gap.start).join(':')}::${groups.slice(gap.end).join(':')}`
}

function readOctets(text: string): string | undefined {
  const octets = text.split('.')
  if (octets.length !== 4 || !octets.every((octet) => OCTET.test(octet) && Number(octet) < 0x100))
    return undefined
  return String.fromCharCode(...octets.map(Number))
}

function readGroups(text: string): string | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const parts = halves.map((half, at) => readHalf(half, at === halves.length - 1))
  const [head, tail] = parts
  if (head === undefined || parts.includes(undefined)) return undefined
  if (tail === undefined) return head.length === 16 ? head : undefined
  const missing = 16 - head.length - tail.length
  return missing < 2 ? undefined : head + '\0'.repeat(missing) + tail
}

/** What stands on one side of `::`; an IPv4 address may end the text. */
function readHalf(half: string, last: boolean): string | undefined {
  if (half === '') return ''
  const groups = half.split(':')
  const octets = last && groups.at(-1)!.includes('.') ? readOctets(groups.pop()!) : ''
  if (octets === undefined || !groups.every((group) => GROUP.test(group))) return undefined
  return groups.map((group) => pair(Number.parseInt(group, 16))).join('') + octets
}

function pair(value: number): string {
  return String.fromCharCode(value >> 8, value & 0xff)
}

/** The first of the longest runs of zeros, of which two are needed. */
function longestGap(groups: readonly string[]): { start: number; end: number } | undefined {
  let longest = { start: 0, end: 0 }
  for (const start of GROUPS) {
    let end = start
    while (groups[end] === '0') end += 1
    if (end - start > longest.end - longest.start) longest = { start, end }
  }
  return longest.end - longest.start >= 2 ? longest : undefined
}
