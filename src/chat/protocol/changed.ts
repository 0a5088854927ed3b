/** changed: messages as they are after an edit, a removal or a reaction. */
import { z } from 'zod'
import { message, ref, rev, roomName } from './parts.ts'

/**
 * Whole messages, in the order of their newest change, of which `rev` is the last one's number. Sent to everybody in
 * the room; with `ref` it answers the asker alone, and other changes up to `rev` may still be on their way.
 */
export const changedNotice = z.object({
  type: z.literal('changed'),
  ref: ref.optional(),
  room: roomName,
  rev,
  messages: z.array(message),
})
export type ChangedNotice = z.infer<typeof changedNotice>
