/** direct: speak to one member; both hold a room of two, with history. */
import { z } from 'zod'
import { memberId, ref, seq } from './parts.ts'
import { messageId } from './say.ts'
import { fileIds } from './upload.ts'

/** Answered by `said`, whose `room` is the room of the two. */
export const directRequest = z.object({
  type: z.literal('direct'),
  ref: ref.optional(),
  to: memberId,
  id: messageId,
  text: z.string(),
  reply: seq.optional(),
  files: fileIds,
})
export type DirectRequest = z.infer<typeof directRequest>
