/** edit: say one's own message in other words. */
import { z } from 'zod'
import { ref, roomName, seq } from './parts.ts'

/** Answered by `changed`. */
export const editRequest = z.object({
  type: z.literal('edit'),
  ref: ref.optional(),
  room: roomName,
  seq,
  text: z.string(),
})
export type EditRequest = z.infer<typeof editRequest>
