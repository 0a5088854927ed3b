/** members: who is in a room now. */
import { z } from 'zod'
import { presenceList } from './join.ts'
import { ref, roomName } from './parts.ts'

export const membersRequest = z.object({
  type: z.literal('members'),
  ref: ref.optional(),
  room: roomName,
})
export type MembersRequest = z.infer<typeof membersRequest>

export const membersAnswer = z.object({
  type: z.literal('members'),
  ref: ref.optional(),
  room: roomName,
  presence: presenceList,
})
export type MembersAnswer = z.infer<typeof membersAnswer>
