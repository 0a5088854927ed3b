/** react: put an emoji under a message, or take it away. */
import { z } from 'zod'
import { EMOJI_UNITS } from './limits.ts'
import { ref, roomName, seq } from './parts.ts'

/** Safe to repeat, either way; answered by `changed`. */
export const reactRequest = z.object({
  type: z.literal('react'),
  ref: ref.optional(),
  room: roomName,
  seq,
  emoji: z.string().max(EMOJI_UNITS),
  on: z.boolean(),
})
export type ReactRequest = z.infer<typeof reactRequest>
