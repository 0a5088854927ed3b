/** create: make a room. */
import { z } from 'zod'
import { TOPIC_UNITS } from './limits.ts'
import { ref, roomName } from './parts.ts'

export const createRequest = z.object({
  type: z.literal('create'),
  ref: ref.optional(),
  room: roomName,
  topic: z.string().max(TOPIC_UNITS).optional(),
})
export type CreateRequest = z.infer<typeof createRequest>

export const createdAnswer = z.object({
  type: z.literal('created'),
  ref: ref.optional(),
  room: roomName,
  epoch: z.string(),
})
export type CreatedAnswer = z.infer<typeof createdAnswer>
