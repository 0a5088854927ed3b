/** Lets in whoever brings the proxy's token; a browser brings it once in the address and then keeps a cookie. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { readCookies } from './cookies.ts'
import { ProxyAttemptsError, ProxyTokenError } from './errors.ts'
import { isSecure } from './is-secure.ts'
import type { Redirect } from './request-target.ts'

/** The cookie that stands for the token. */
const COOKIE = 'rialto-p2p'

/** The purpose that the cookie's value is bound to, so that it is good for nothing else. */
const PURPOSE = 'rialto p2p http cookie v1'

/** The parameter of an address that brings the token. */
const PARAMETER = 'token'

/** Leads to the same address without the token. */
export interface CookieRedirect extends Redirect {
  readonly cookie: string
}

export interface TokenGate {
  /** Nothing where the request may go on. @throws ProxyTokenError, ProxyAttemptsError */
  enter(request: IncomingMessage, form: 'path' | 'origin'): CookieRedirect | undefined
  /** Whether an Authorization header is the proxy's own. */
  isOwn(authorization: string): boolean
}

/** Without a token everybody may come in; `countWrong` hears of each wrong one, and says how long its sender has to wait. */
export function createTokenGate(
  token: (() => string) | undefined,
  countWrong: (request: IncomingMessage) => number = () => 0,
): TokenGate {
  if (token === undefined) return { enter: () => undefined, isOwn: () => false }
  // It may be another one by now.
  const cookieValue = () => createHmac('sha256', token()).update(PURPOSE).digest('base64url')

  const isOwn = (authorization: string) => {
    const given = bearerOf(authorization)
    return given !== undefined && isEqual(given, token())
  }
  const redirect = (request: IncomingMessage, location: string, form: 'path' | 'origin') => ({
    status: 303,
    location,
    cookie: `${COOKIE}=${cookieValue()}; Path=${form === 'path' ? '/p2p/' : '/'}; HttpOnly; SameSite=Lax${isSecure(request) ? '; Secure' : ''}`,
  })

  return {
    enter(request, form) {
      const { given, rest } = takeToken(request.url ?? '')
      // It goes from the address even where a cookie is there already: the service must not see it.
      if (given !== undefined && isEqual(given, token())) return redirect(request, rest, form)
      if (isOwn(request.headers.authorization ?? '')) return undefined
      const kept = readCookies(request.headers.cookie ?? '').find(({ name }) => name === COOKIE)
      if (kept && isEqual(kept.value, cookieValue())) return undefined
      // A cookie that is wrong is an old one: the token was rotated.
      const isGuess = given !== undefined || bearerOf(request.headers.authorization) !== undefined
      const wait = isGuess ? countWrong(request) : 0
      throw wait > 0 ? new ProxyAttemptsError(wait) : new ProxyTokenError()
    },
    isOwn,
  }
}

function bearerOf(authorization = ''): string | undefined {
  return /^bearer +(\S+) *$/i.exec(authorization)?.[1]
}

/** The parameter, and the address without it; the other parameters stay as they were typed. */
function takeToken(url: string): { given: string | undefined; rest: string } {
  const mark = url.indexOf('?')
  if (mark < 0) return { given: undefined, rest: url }
  const pairs = url.slice(mark + 1).split('&')
  const own = pairs.filter((pair) => pair.startsWith(`${PARAMETER}=`))
  const others = pairs.filter((pair) => !own.includes(pair))
  const given = own.length === 1 ? new URLSearchParams(own[0]).get(PARAMETER) : null
  const path = url.slice(0, mark)
  return {
    given: given ?? undefined,
    rest: others.length === 0 ? path : `${path}?${others.join('&')}`,
  }
}

/** Compares digests, which are of one length, in a time that does not depend on where they differ. */
function isEqual(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
