/** changes: the messages of a room that were changed since. */
import { z } from 'zod'
import { message, ref, rev, roomName } from './parts.ts'

/** `after` is the number of the newest change that the client knows. No `limit` gets more than `historyMessages` allows. */
export const changesRequest = z.object({
  type: z.literal('changes'),
  ref: ref.optional(),
  room: roomName,
  after: rev,
  limit: z.number().int().min(1).optional(),
})
export type ChangesRequest = z.infer<typeof changesRequest>

/**
 * Messages as they are now, each once, in the order of their newest change. With these the client knows all changes up
 * to `rev`; `more` tells whether there are later ones.
 */
export const changesAnswer = z.object({
  type: z.literal('changes'),
  ref: ref.optional(),
  room: roomName,
  epoch: z.string(),
  rev,
  messages: z.array(message),
  more: z.boolean(),
})
export type ChangesAnswer = z.infer<typeof changesAnswer>
