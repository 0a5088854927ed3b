/** history: a page of a room's messages. */
import { z } from 'zod'
import { message, ref, rev, roomName, seq } from './parts.ts'

/**
 * The newest `limit` messages below `before`, or the first ones above `after`; without either the newest.
 * No `limit` gets more than the option `historyMessages` allows.
 */
export const historyRequest = z
  .object({
    type: z.literal('history'),
    ref: ref.optional(),
    room: roomName,
    before: seq.optional(),
    after: seq.optional(),
    limit: z.number().int().min(1).optional(),
  })
  .refine((r) => r.before === undefined || r.after === undefined, {
    message: 'before and after exclude each other',
  })
export type HistoryRequest = z.infer<typeof historyRequest>

/** Oldest first, as changed up to `rev`; `more` tells whether the room keeps further messages in the direction asked. */
export const historyAnswer = z.object({
  type: z.literal('history'),
  ref: ref.optional(),
  room: roomName,
  epoch: z.string(),
  rev: rev.optional(),
  messages: z.array(message),
  more: z.boolean(),
})
export type HistoryAnswer = z.infer<typeof historyAnswer>
