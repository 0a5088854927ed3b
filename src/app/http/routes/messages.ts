/** GET messages: a page of a room's history. */
import { z } from 'zod'
import { SERVER_FRAMES } from '../../../chat/protocol/index.ts'
import { defineRoute } from '../route.ts'
import { queryNumber, ROOM_PATH, roomParams } from './parts.ts'

const query = z
  .object({
    before: queryNumber.optional(),
    after: queryNumber.optional(),
    limit: queryNumber.pipe(z.number().int().min(1)).optional(),
  })
  .refine((asked) => asked.before === undefined || asked.after === undefined, {
    message: 'before and after exclude each other',
  })
const answer = SERVER_FRAMES.history.pick({ messages: true, more: true })
/** What `GET /api/v1/rooms/ROOM/messages` answers: oldest first. */
export type MessagesAnswer = z.infer<typeof answer>

export const messagesRoute = defineRoute({
  method: 'GET',
  path: `${ROOM_PATH}/messages`,
  access: 'owner',
  summary: "Read a page of a room's messages: the newest, those before or those after one",
  params: roomParams,
  query,
  answer,
  handle: ({ node, params, query }) => node.live().hub.history(params.room, given(query)),
})

/** Leaves out what was not asked, since an option given as `undefined` is another thing. */
function given(query: { [K in 'before' | 'after' | 'limit']?: number | undefined }) {
  const { before, after, limit } = query
  return {
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(limit !== undefined && { limit }),
  }
}
