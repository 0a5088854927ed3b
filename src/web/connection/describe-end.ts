/** Why the connection ended for good, in the page's words; the codes are those of chat/close-codes.ts. */
import { strings } from '../text/index.ts'

const REPLACED = 4001
const KICKED = 4002
const BANNED = 4003
const CREDENTIAL_ENDED = 4004

export function describeEnd(code: number, reason: string): string {
  const text = strings.connection.ended
  if (code === REPLACED) return text.replaced
  if (code === KICKED) return text.kicked(reason)
  if (code === BANNED) return text.banned(reason)
  if (code === CREDENTIAL_ENDED) return text.credential
  return text.other(code, reason)
}
