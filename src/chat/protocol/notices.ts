/** What the node sends without being asked. */
import { z } from 'zod'
import { joinedAnswer } from './join.ts'
import { gap, message, presentMember, ref, roomName } from './parts.ts'

/** New messages of one or several rooms, each room's in order. */
export const messagesNotice = z.object({
  type: z.literal('messages'),
  messages: z.array(message),
})
export type MessagesNotice = z.infer<typeof messagesNotice>

/**
 * Who came and went in a room. `join` also carries a member whose name or role changed. Past the bound of a
 * members' list only the counts come, at most once a second.
 */
export const presenceNotice = z.object({
  type: z.literal('presence'),
  room: roomName,
  count: z.number().int(),
  guests: z.number().int(),
  join: z.array(presentMember).optional(),
  leave: z.array(z.string()).optional(),
})
export type PresenceNotice = z.infer<typeof presenceNotice>

/**
 * This connection read too slowly. The messages of the gap were skipped and can be had by `history`;
 * `gap` lacks when only notices were. The rest is how the room stands, for what the notices would have told.
 */
export const gapNotice = z.object({
  type: z.literal('gap'),
  room: roomName,
  gap: gap.optional(),
  ...joinedAnswer.pick({ rev: true, topic: true, slow: true, presence: true }).partial().shape,
})
export type GapNotice = z.infer<typeof gapNotice>

/** The node is about to close: come back after so many milliseconds (each client is given its own). */
export const byeNotice = z.object({
  type: z.literal('bye'),
  why: z.enum(['stopping', 'restarting', 'restoring']),
  retryAfter: z.number().int(),
})
/** The node's farewell. */
export type ByeNotice = z.infer<typeof byeNotice>

/** A request failed; `code` is from `docs/errors.md`, `retryAfter` in milliseconds where waiting helps. */
export const errorNotice = z.object({
  type: z.literal('error'),
  ref: ref.optional(),
  code: z.string(),
  message: z.string(),
  id: z.string().optional(),
  retryAfter: z.number().int().optional(),
})
export type ErrorNotice = z.infer<typeof errorNotice>
