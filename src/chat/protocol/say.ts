/** say: speak in a room. */
import { z } from 'zod'
import { MESSAGE_ID_UNITS } from './limits.ts'
import { ref, roomName, seq } from './parts.ts'
import { fileIds } from './upload.ts'

/** A client-made id: a repeat with the same id is answered with the same seq and not said twice. */
export const messageId = z
  .string()
  .min(1)
  .max(MESSAGE_ID_UNITS)
  // A store keeps UTF-8, in which lone surrogates are all the same.
  .refine((id) => id.isWellFormed(), 'it holds half a character')

/**
 * `reply` is the seq of a message of this room that is answered. `text` may be empty where there are `files`:
 * own ones, whole, of this room, each in one message.
 */
export const sayRequest = z.object({
  type: z.literal('say'),
  ref: ref.optional(),
  room: roomName,
  id: messageId,
  text: z.string(),
  reply: seq.optional(),
  files: fileIds,
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
