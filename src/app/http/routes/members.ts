/** GET members: who is in a room now. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'
import { ROOM_PATH, roomParams } from './parts.ts'

const answer = z.object({
  members: z.array(
    z.object({
      id: z.string(),
      nick: z.string(),
      role: z.enum(['owner', 'moderator', 'member', 'guest']),
      connections: z.number().int(),
      lagBytes: z.number().int(),
      muted: z.boolean(),
    }),
  ),
})
/** What `GET /api/v1/rooms/ROOM/members` answers. */
export type MembersAnswer = z.infer<typeof answer>

export const membersRoute = defineRoute({
  method: 'GET',
  path: `${ROOM_PATH}/members`,
  access: 'owner',
  summary: 'List who is in a room now',
  params: roomParams,
  answer,
  handle: ({ node, params }) => ({ members: node.live().hub.members(params.room) }),
})
