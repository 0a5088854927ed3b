/** POST rooms: make a room. */
import { z } from 'zod'
import { REQUESTS } from '../../../chat/protocol/index.ts'
import { defineRoute } from '../route.ts'
import { roomName } from './parts.ts'

const body = REQUESTS.create.pick({ room: true, topic: true })
const answer = z.object({
  room: roomName,
  topic: z.string(),
  epoch: z.string(),
  madeAt: z.number().int(),
})
/** What `POST /api/v1/rooms` answers. */
export type CreatedRoomAnswer = z.infer<typeof answer>

export const createRoomRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/rooms',
  access: 'owner',
  summary: 'Make a room',
  status: 201,
  body,
  answer,
  handle({ node, body }) {
    const { topic } = body
    const { hub } = node.live()
    const made = hub.createRoom(body.room, topic === undefined ? {} : { topic })
    return { room: made.name, topic: made.topic, epoch: made.epoch, madeAt: made.madeAt }
  },
})
