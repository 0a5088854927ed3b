/** The cookie that a browser keeps in the place of a token. */
import { createHash } from 'node:crypto'

/** Seconds that a browser keeps the cookie: 90 days; rotating the token ends it at once. */
const MAX_AGE_SECONDS = 90 * 24 * 60 * 60

/** Hexadecimal characters that tell apart the cookies of nodes on one machine: cookies ignore the port. */
const NODE_LENGTH = 8

export interface SessionCookie {
  name: string
  /** The Set-Cookie header that gives it. */
  give(value: string, options: { secure: boolean }): string
  /** The Set-Cookie header that takes it back. */
  take(options: { secure: boolean }): string
}

/** The cookie of the node on this home. */
export function sessionCookie(home: string): SessionCookie {
  const node = createHash('sha256').update(home).digest('hex').slice(0, NODE_LENGTH)
  const name = `rialto-${node}`
  const write = (value: string, maxAge: number, secure: boolean) =>
    `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
  return {
    name,
    give: (value, { secure }) => write(value, MAX_AGE_SECONDS, secure),
    take: ({ secure }) => write('', 0, secure),
  }
}

/** The values of the cookies in a Cookie header whose names begin so. */
export function readCookies(header: string | undefined, start: string): string[] {
  return cookiesIn(header).flatMap(([name, value]) => (name.startsWith(start) ? [value] : []))
}

/** The value of a cookie in a Cookie header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  return cookiesIn(header).find(([known]) => known === name)?.[1]
}

function cookiesIn(header: string | undefined): [name: string, value: string][] {
  return (header?.split(';') ?? []).flatMap((pair) => {
    const [name = '', value] = pair.split('=', 2)
    return value === undefined ? [] : [[name.trim(), value.trim()]]
  })
}
