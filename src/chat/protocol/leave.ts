/** leave: stop receiving a room. */
import { z } from 'zod'
import { ref, roomName } from './parts.ts'

export const leaveRequest = z.object({
  type: z.literal('leave'),
  ref: ref.optional(),
  room: roomName,
})
export type LeaveRequest = z.infer<typeof leaveRequest>

/** Answers `leave`; without `ref` the node ended the stay, and `why` and `reason` tell. */
export const leftAnswer = z.object({
  type: z.literal('left'),
  ref: ref.optional(),
  room: roomName,
  why: z.enum(['asked', 'kicked', 'banned']),
  reason: z.string().optional(),
})
export type LeftAnswer = z.infer<typeof leftAnswer>
