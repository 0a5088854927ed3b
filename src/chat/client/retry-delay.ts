/** Whether a refusal is worth waiting out. */
import type { ChatRequestError } from './errors.ts'
import { RETRY_MAX_MS } from './limits.ts'

/** Somebody decided these; saying it again by itself when they end would surprise everyone. */
const DECIDED: ReadonlySet<string> = new Set(['CHAT_MUTED', 'CHAT_BANNED'])

/** Milliseconds after which the client tries again by itself; undefined where it does not. */
export function retryDelay({ code, retryAfter }: ChatRequestError): number | undefined {
  if (retryAfter === undefined || retryAfter > RETRY_MAX_MS || DECIDED.has(code)) return undefined
  return retryAfter
}
