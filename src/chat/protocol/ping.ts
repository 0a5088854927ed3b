/** ping: a client's own proof that the way is open (a browser sees no WebSocket ping). */
import { z } from 'zod'
import { ref } from './parts.ts'

export const pingRequest = z.object({ type: z.literal('ping'), ref: ref.optional() })
export type PingRequest = z.infer<typeof pingRequest>

export const pongAnswer = z.object({
  type: z.literal('pong'),
  ref: ref.optional(),
  time: z.number(),
})
export type PongAnswer = z.infer<typeof pongAnswer>
