/** GET rooms: the rooms that exist. */
import type { z } from 'zod'
import { SERVER_FRAMES } from '../../../chat/protocol/index.ts'
import { defineRoute } from '../route.ts'

const answer = SERVER_FRAMES.rooms.pick({ rooms: true })
/** What `GET /api/v1/rooms` answers. */
export type RoomsAnswer = z.infer<typeof answer>

export const roomsRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/rooms',
  access: 'owner',
  summary: 'List the rooms',
  answer,
  handle: ({ node }) => ({ rooms: node.live().hub.rooms() }),
})
