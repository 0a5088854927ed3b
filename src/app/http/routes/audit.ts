/** GET audit: what moderators and owners did, newest first. */
import { z } from 'zod'
import { REQUESTS, SERVER_FRAMES } from '../../../chat/protocol/index.ts'
import { defineRoute } from '../route.ts'
import { queryNumber, roomName } from './parts.ts'

const query = z.object({
  room: roomName.optional(),
  before: queryNumber.optional(),
  limit: queryNumber.pipe(REQUESTS.audit.shape.limit.unwrap()).optional(),
})
const answer = SERVER_FRAMES.audit.pick({ entries: true })
/** What `GET /api/v1/audit` answers. */
export type AuditTrailAnswer = z.infer<typeof answer>

export const auditRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/audit',
  access: 'owner',
  summary: 'Read what moderators and owners did, newest first',
  query,
  answer,
  handle({ node, query: { room, before, limit } }) {
    const entries = node.live().hub.audit({
      ...(room !== undefined && { room }),
      ...(before !== undefined && { before }),
      ...(limit !== undefined && { limit }),
    })
    return { entries }
  },
})
