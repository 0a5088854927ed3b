/** delete: take a message back; who said it and when stay. */
import { z } from 'zod'
import { ref, roomName, seq } from './parts.ts'

/** One's own message, or as a moderator anybody's; answered by `changed`. */
export const deleteRequest = z.object({
  type: z.literal('delete'),
  ref: ref.optional(),
  room: roomName,
  seq,
})
export type DeleteRequest = z.infer<typeof deleteRequest>
