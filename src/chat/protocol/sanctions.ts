/** sanctions: the mutes and bans in force, so that they can be lifted (moderators and owners). */
import { z } from 'zod'
import { ref, roomName } from './parts.ts'

/** What holds somebody back until it is lifted or ends. */
export const SANCTIONS = ['mute', 'ban'] as const

/** Those of one room, with those that hold everywhere, or all; `skip` goes on after so many. */
export const sanctionsRequest = z.object({
  type: z.literal('sanctions'),
  ref: ref.optional(),
  room: roomName.optional(),
  skip: z.number().int().nonnegative().safe().optional(),
})
export type SanctionsRequest = z.infer<typeof sanctionsRequest>

/**
 * One sanction in force. Without `room` it holds in every room, without `until` (Unix time in milliseconds) until it
 * is lifted. `nick` is the member's name now; a member who was forgotten has none.
 */
export const sanctionEntry = z.object({
  kind: z.enum(SANCTIONS),
  room: roomName.optional(),
  member: z.string(),
  nick: z.string().optional(),
  reason: z.string(),
  until: z.number().int().optional(),
})
/** A mute or a ban in force, as moderators see it. */
export type SanctionEntry = z.infer<typeof sanctionEntry>

/** Those that end soonest first; `more` tells whether there are further ones. */
export const sanctionsAnswer = z.object({
  type: z.literal('sanctions'),
  ref: ref.optional(),
  sanctions: z.array(sanctionEntry),
  more: z.boolean(),
})
export type SanctionsAnswer = z.infer<typeof sanctionsAnswer>
