/** Tells from a request's token or cookie who sends it. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { TOKEN_KINDS, type TokenKind } from '../home/index.ts'
import type { Caller } from './caller.ts'
import type { ClientOf } from './client-of.ts'
import { TokenWantedError, TooManyAttemptsError } from './errors.ts'
import { createFailedAttempts } from './failed-attempts.ts'
import { readCookie, type SessionCookie } from './session-cookie.ts'

/** What a WebSocket client puts before its token in the list of subprotocols: a browser can set no header there. */
export const TOKEN_SUBPROTOCOL = 'rialto.token.'

/** The purpose that a cookie's value is bound to, so that it is good for nothing else. */
const COOKIE_PURPOSE = 'rialto session cookie v1'

/** The purpose of the name that the log and the hub know a token by. */
const NAME_PURPOSE = 'rialto credential name v1'

/** Hexadecimal characters of a credential's name: enough to tell a handful of tokens apart. */
const NAME_LENGTH = 16

const ROLES = { owner: 'owner', access: 'member' } as const

export interface Credentials {
  /**
   * Who sends a request. A wrong cookie is none (its token was rotated); a wrong token
   * @throws TokenWantedError, TooManyAttemptsError
   */
  identify(request: IncomingMessage): Caller
  /** The Set-Cookie header that a token is worth. @throws as `identify` does */
  exchange(token: string, request: IncomingMessage): { role: 'owner' | 'member'; setCookie: string }
  /** The Set-Cookie header that takes the cookie back. */
  takeBack(request: IncomingMessage): string
  /** Notes a wrong token that came to another server of the node; milliseconds to wait, or 0 within the burst. */
  countWrong(request: IncomingMessage): number
  /** The name of what the token of this kind lets in. */
  nameOf(kind: TokenKind): string
}

export interface CredentialsOptions {
  token: (kind: TokenKind) => string
  cookie: SessionCookie
  client: ClientOf
  /** Told of an address that sent a wrong token, while it is within its burst. */
  onWrong: (address: string) => void
}

export function createCredentials(options: CredentialsOptions): Credentials {
  const { token, cookie, client, onWrong } = options
  const failed = createFailedAttempts()

  const nameOf = (kind: TokenKind) =>
    createHmac('sha256', token(kind)).update(NAME_PURPOSE).digest('hex').slice(0, NAME_LENGTH)
  const cookieValue = (kind: TokenKind) =>
    createHmac('sha256', token(kind)).update(COOKIE_PURPOSE).digest('base64url')

  // Both are compared each time, so that the time taken tells nothing of which one was near.
  const find = (given: string, secretOf: (kind: TokenKind) => string) => {
    const equal = TOKEN_KINDS.filter((kind) => isEqual(given, secretOf(kind)))
    return equal.includes('owner') ? 'owner' : equal[0]
  }
  const count = (address: string) => {
    const retryAfter = failed.count(address)
    if (retryAfter === 0) onWrong(address)
    return retryAfter
  }
  const check = (given: string, address: string) => {
    const kind = find(given, token)
    if (kind !== undefined) return kind
    const retryAfter = count(address)
    if (retryAfter > 0) throw new TooManyAttemptsError(retryAfter)
    throw new TokenWantedError('access')
  }

  return {
    identify(request) {
      const { address } = client(request)
      const caller = (kind: TokenKind, by: Caller['by']): Caller => ({
        address,
        role: ROLES[kind],
        by,
        credential: nameOf(kind),
      })
      const bearer = /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1]
      if (bearer !== undefined) return caller(check(bearer, address), 'bearer')
      const offered = offeredToken(request)
      if (offered !== undefined) return caller(check(offered, address), 'subprotocol')
      const kept = readCookie(request.headers.cookie, cookie.name)
      const kind = kept === undefined ? undefined : find(kept, cookieValue)
      if (kind !== undefined) return caller(kind, 'cookie')
      return { address, role: undefined, by: 'nothing', credential: '' }
    },
    exchange(given, request) {
      const { address, secure } = client(request)
      const kind = check(given, address)
      return { role: ROLES[kind], setCookie: cookie.give(cookieValue(kind), { secure }) }
    },
    countWrong: (request) => count(client(request).address),
    takeBack: (request) => cookie.take({ secure: client(request).secure }),
    nameOf,
  }
}

/** Only an upgrade may bring its token so: everything else can set a header. */
function offeredToken(request: IncomingMessage): string | undefined {
  if (request.headers.upgrade === undefined) return undefined
  const offers = (request.headers['sec-websocket-protocol'] ?? '').split(',')
  const offer = offers.map((name) => name.trim()).find((name) => name.startsWith(TOKEN_SUBPROTOCOL))
  return offer?.slice(TOKEN_SUBPROTOCOL.length)
}

/** Compares digests, which are of one length, in a time that does not depend on where they differ. */
function isEqual(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
