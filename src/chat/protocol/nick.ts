/** nick: change the name shown. */
import { z } from 'zod'
import { NICK_UNITS } from './limits.ts'
import { ref } from './parts.ts'

export const nickRequest = z.object({
  type: z.literal('nick'),
  ref: ref.optional(),
  nick: z.string().max(NICK_UNITS),
})
export type NickRequest = z.infer<typeof nickRequest>

export const nickAnswer = z.object({
  type: z.literal('nick'),
  ref: ref.optional(),
  nick: z.string(),
})
export type NickAnswer = z.infer<typeof nickAnswer>
