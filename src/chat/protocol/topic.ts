/** topic: say what a room is about (its maker, moderators and owners). */
import { z } from 'zod'
import { TOPIC_UNITS } from './limits.ts'
import { ref, roomName } from './parts.ts'

export const topicRequest = z.object({
  type: z.literal('topic'),
  ref: ref.optional(),
  room: roomName,
  topic: z.string().max(TOPIC_UNITS),
})
export type TopicRequest = z.infer<typeof topicRequest>

/** Sent to everybody in the room; `ref` goes to the asker alone. */
export const topicNotice = z.object({
  type: z.literal('topic'),
  ref: ref.optional(),
  room: roomName,
  topic: z.string(),
})
export type TopicNotice = z.infer<typeof topicNotice>
