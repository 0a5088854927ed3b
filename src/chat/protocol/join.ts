/** join: enter a room, fresh or from where an earlier connection stopped. */
import { z } from 'zod'
import { EPOCH_UNITS } from './limits.ts'
import { gap, memberId, message, presentMember, ref, rev, roomName, seq } from './parts.ts'

/**
 * `epoch` and `after` go together: the epoch that the client knows and the newest seq that it has. `limit` is
 * for a fresh start, and gets no more than the option `historyMessages` allows.
 */
export const joinRequest = z.object({
  type: z.literal('join'),
  ref: ref.optional(),
  room: roomName,
  epoch: z.string().max(EPOCH_UNITS).optional(),
  after: seq.optional(),
  limit: z.number().int().min(0).optional(),
})
export type JoinRequest = z.infer<typeof joinRequest>

/** Who is in a room: everybody up to a bound, beyond it a sample; `count` leaves out plain guests. */
export const presenceList = z.object({
  count: z.number().int(),
  guests: z.number().int(),
  members: z.array(presentMember),
  complete: z.boolean(),
})
/** A list of who is in a room, with the counts of all. */
export type PresenceList = z.infer<typeof presenceList>

/** A mute of the one who joins; without `until` (Unix time in milliseconds) it holds until it is lifted. */
export const mute = z.object({ until: z.number().int().optional(), reason: z.string() })
/** What keeps a member from writing in a room. */
export type Mute = z.infer<typeof mute>

/**
 * `messages` follow `after` without a hole, but for what `gap` names; `reset` says why they start anew. `rev` is the
 * number of the room's newest change: who knows an older one asks for `changes`. `maker` made the room and may change
 * its topic.
 */
export const joinedAnswer = z.object({
  type: z.literal('joined'),
  ref: ref.optional(),
  room: roomName,
  epoch: z.string(),
  seq,
  first: seq,
  rev: rev.optional(),
  topic: z.string(),
  slow: z.number(),
  maker: memberId.optional(),
  muted: mute.optional(),
  messages: z.array(message),
  presence: presenceList,
  gap: gap.optional(),
  reset: z.enum(['epoch', 'future']).optional(),
})
export type JoinedAnswer = z.infer<typeof joinedAnswer>
