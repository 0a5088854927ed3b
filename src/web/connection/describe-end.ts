/** Why the connection ended for good, in the page's words; the codes are those of chat/close-codes.ts. */
import { strings } from '../text/index.ts'

const PROTOCOL_CODE = 1002
const REPLACED_CODE = 4001
const KICKED_CODE = 4002
const BANNED_CODE = 4003
const CREDENTIAL_ENDED_CODE = 4004

/** What the node says where no reason was given: the page's own sentence says it already. */
const NO_REASON = /^(?:(?:kicked|banned) by a moderator|a moderator banned you)(?:: |$)/

export function describeEnd(code: number, reason: string): string {
  const text = strings.connection.ended
  if (needsNewerPage(code)) return text.newer
  if (code === REPLACED_CODE) return text.replaced
  const given = reason.replace(NO_REASON, '')
  if (code === KICKED_CODE) return text.kicked(given)
  if (code === BANNED_CODE) return text.banned(given)
  if (code === CREDENTIAL_ENDED_CODE) return text.credential
  return text.other(code, reason)
}

/** Whether the node speaks a protocol that this page does not know, so that only another page helps. */
export function needsNewerPage(code: number): boolean {
  return code === PROTOCOL_CODE
}
