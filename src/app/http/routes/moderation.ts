/** POST moderation: mute, kick, ban and what undoes them, as the owner. */
import type { z } from 'zod'
import { REQUESTS } from '../../../chat/protocol/index.ts'
import { defineRoute } from '../route.ts'
import { auditEntry } from './parts.ts'

const body = REQUESTS.moderate.omit({ type: true, ref: true })
/** What `POST /api/v1/moderation` takes. */
export type ModerationBody = z.infer<typeof body>
/** What `POST /api/v1/moderation` answers: its entry in the audit trail. */
export type ModerationAnswer = z.infer<typeof auditEntry>

export const moderationRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/moderation',
  access: 'owner',
  summary: 'Mute, kick or ban a member, undo it, slow a room down, or name a moderator',
  body,
  answer: auditEntry,
  handle: ({ node, body }) => node.live().hub.moderate(body),
})
