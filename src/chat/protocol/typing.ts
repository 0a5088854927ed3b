/** typing: best effort, never stored, not answered. */
import { z } from 'zod'
import { member, ref, roomName } from './parts.ts'

export const typingRequest = z.object({
  type: z.literal('typing'),
  ref: ref.optional(),
  room: roomName,
})
export type TypingRequest = z.infer<typeof typingRequest>

export const typingNotice = z.object({
  type: z.literal('typing'),
  room: roomName,
  from: member,
})
export type TypingNotice = z.infer<typeof typingNotice>
