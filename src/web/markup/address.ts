/** Which addresses may be followed, and whether one shows another place than it leads to. */
import { LINK_UNITS } from './limits.ts'

export interface Address {
  /** What the browser makes of it, in ASCII. */
  readonly href: string
  /** The place it leads to, in ASCII: a host, or who gets the letter. */
  readonly place: string
  /** Whether it looks as if it led elsewhere: a name before the host, or letters that pass for others. */
  readonly misleads: boolean
}

/** No blank, control, half character or sign that shows nothing or turns the direction. */
const WHOLE = /^(?:https?:\/\/|mailto:)[^\s"<>`\p{Cc}\p{Cf}\p{Cs}]+$/iu
const SCHEMES = ['http:', 'https:', 'mailto:']

/** What stands between the scheme and the path, as it is written. */
const AUTHORITY = /^https?:\/\/([^/?#\\]*)/i

/** Scripts whose letters pass for each other. */
const ALIKE = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
]

/** Undefined for what is no whole address of http, https or mailto. */
export function readAddress(written: string): Address | undefined {
  if (written.length > LINK_UNITS || !WHOLE.test(written) || !URL.canParse(written))
    return undefined
  const { protocol, href, host, hostname, pathname, username, password } = new URL(written)
  if (!SCHEMES.includes(protocol)) return undefined
  if (protocol === 'mailto:') {
    return /^[^@]+@[^@]+$/.test(pathname) ? { href, place: pathname, misleads: false } : undefined
  }
  if (/^\.+$/.test(hostname)) return undefined
  const named = username !== '' || password !== ''
  return { href, place: host, misleads: named || disguises(written, hostname) }
}

/** Whether the host that is written looks like another one than the host that is asked. */
function disguises(written: string, asked: string): boolean {
  const authority = AUTHORITY.exec(written)?.[1] ?? ''
  const host = authority.replace(/:\d*$/, '').normalize('NFKC').toLowerCase()
  // Numbers and percent signs stand for an address of another form.
  if (/^\p{ASCII}*$/u.test(host)) return host !== asked
  return ALIKE.filter((script) => script.test(host)).length > 1
}
