/** search: messages that hold some words, newest first. */
import { z } from 'zod'
import { SEARCH_UNITS } from './limits.ts'
import { message, ref, roomName } from './parts.ts'

/**
 * All words of `text` are wanted, the last one may be only begun; a phrase stands in quotes, and no other sign means
 * anything. Without `room` all rooms are searched that the asker may read. `before` is the `next` of an earlier
 * answer. No `limit` gets more than the option `searchMessages` allows.
 */
export const searchRequest = z.object({
  type: z.literal('search'),
  ref: ref.optional(),
  text: z.string().max(SEARCH_UNITS),
  room: roomName.optional(),
  before: z.number().int().nonnegative().safe().optional(),
  limit: z.number().int().min(1).optional(),
})
export type SearchRequest = z.infer<typeof searchRequest>

export const foundAnswer = z.object({
  type: z.literal('found'),
  ref: ref.optional(),
  messages: z.array(message),
  next: z.number().int().optional(),
})
/** What was found, newest first; `next` is where to go on, and a page that took too long has it with few messages, or none. */
export type FoundAnswer = z.infer<typeof foundAnswer>
