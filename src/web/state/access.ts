/** Whether this browser may talk to the node, asked of the node's session API. */
import { SESSION_ANSWER_MS } from './limits.ts'

export const ACCESS = {
  HOPED: 'hoped',
  GRANTED: 'granted',
  REFUSED: 'refused',
  OUTDATED: 'outdated',
  UNKNOWN: 'unknown',
} as const
/**
 * `hoped`: the node is being asked, and this browser was in before. `refused`: the node wants a link that this browser
 * never had. `outdated`: the link that it had, or brought, does not let in any more. `unknown`: the node could not be
 * asked; the chat connection then tells what is the matter.
 */
export type Access = (typeof ACCESS)[keyof typeof ACCESS]

/** Where the node tells whether it lets this browser in, and as whom. */
export const SESSION_URL = '/api/v1/session'

/** The whole fragment: a token is never mixed with a place. */
const TOKEN_HASH = /^#token=([^&\s]+)$/

/** The access token that a link carries in its fragment. */
export function tokenInHash(hash: string): string | undefined {
  const token = TOKEN_HASH.exec(hash)?.[1]
  try {
    return token === undefined ? undefined : decodeURIComponent(token)
  } catch {
    return undefined
  }
}

/** Whether the node keeps this browser out. */
export function isKeptOut(access: Access | undefined): boolean {
  return access === ACCESS.REFUSED || access === ACCESS.OUTDATED
}

/** What is known of the access after another answer: whoever was in, or brought a link, is not told that one is wanted. */
export function nextAccess(before: Access | undefined, answer: Access): Access {
  const had = before === ACCESS.GRANTED || before === ACCESS.OUTDATED || before === ACCESS.HOPED
  return had && answer === ACCESS.REFUSED ? ACCESS.OUTDATED : answer
}

/** Exchanges a token for the session's cookie; an old token harms nobody whose cookie still holds. */
export async function exchangeToken(token: string, ask: typeof fetch = fetch): Promise<Access> {
  const access = await answerOf(ask, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  return access === ACCESS.REFUSED ? nextAccess(ACCESS.OUTDATED, await checkAccess(ask)) : access
}

/** Asks whether the node lets this browser in. */
export function checkAccess(ask: typeof fetch = fetch): Promise<Access> {
  return answerOf(ask, {})
}

async function answerOf(ask: typeof fetch, init: RequestInit): Promise<Access> {
  try {
    const signal = AbortSignal.timeout(SESSION_ANSWER_MS)
    const { status, ok } = await ask(SESSION_URL, { ...init, cache: 'no-store', signal })
    if (ok) return ACCESS.GRANTED
    return status === 401 || status === 403 ? ACCESS.REFUSED : ACCESS.UNKNOWN
  } catch {
    return ACCESS.UNKNOWN
  }
}
