/** POST messages: say something in a room as the node; answered once it is durable. */
import { z } from 'zod'
import { REQUESTS, SERVER_FRAMES } from '../../../chat/protocol/index.ts'
import { defineRoute } from '../route.ts'
import { ROOM_PATH, roomParams } from './parts.ts'

const body = z.object({ text: z.string().min(1), nick: REQUESTS.nick.shape.nick.optional() })
const answer = SERVER_FRAMES.said.pick({ room: true, seq: true, at: true })
/** What `POST /api/v1/rooms/ROOM/messages` answers. */
export type SaidMessageAnswer = z.infer<typeof answer>

export const sayRoute = defineRoute({
  method: 'POST',
  path: `${ROOM_PATH}/messages`,
  access: 'owner',
  summary: 'Say something in a room as the node; the answer comes once it is durable',
  status: 201,
  params: roomParams,
  body,
  answer,
  async handle({ node, params: { room }, body: { text, nick } }) {
    const said = await node
      .live()
      .hub.broadcast(room, text, nick === undefined ? undefined : { nick })
    return { room, ...said }
  },
})
