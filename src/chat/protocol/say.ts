/** say: speak in a room. */
import { z } from 'zod'
import { ref, roomName, seq } from './parts.ts'

/** A client-made id: a repeat with the same id is answered with the same seq and not said twice. */
export const messageId = z.string().min(1).max(64)

export const sayRequest = z.object({
  type: z.literal('say'),
  ref: ref.optional(),
  room: roomName,
  id: messageId,
  text: z.string(),
})
export type SayRequest = z.infer<typeof sayRequest>

/** Sent once the message is durable. */
export const saidAnswer = z.object({
  type: z.literal('said'),
  ref: ref.optional(),
  room: roomName,
  id: z.string(),
  seq,
  at: z.number(),
})
export type SaidAnswer = z.infer<typeof saidAnswer>
