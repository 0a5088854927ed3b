/** moderate: mute, kick, ban and slow mode, with a reason, kept in the audit trail. */
import { z } from 'zod'
import { MODERATION_SECONDS, REASON_UNITS } from './limits.ts'
import { memberId, ref, role, roomName } from './parts.ts'

/** What may be asked for by `moderate`. */
export const MODERATION_ACTIONS = [
  'mute',
  'unmute',
  'kick',
  'ban',
  'unban',
  'slow',
  'role',
] as const

/** What an entry of the audit trail tells: these, and somebody else's message deleted by `delete`. */
export const AUDIT_ACTIONS = [...MODERATION_ACTIONS, 'delete'] as const

/**
 * `member` is wanted by all but `slow`; `seconds` ends a mute or a ban by itself (without it, it stays),
 * and is the pause between two messages of one member for `slow` (0 ends it). Without `room` a mute or
 * ban holds in every room (owners only). `role` names a moderator or takes the name back (owners only).
 */
export const moderateRequest = z.object({
  type: z.literal('moderate'),
  ref: ref.optional(),
  action: z.enum(MODERATION_ACTIONS),
  room: roomName.optional(),
  member: memberId.optional(),
  role: role.optional(),
  seconds: z.number().int().min(0).max(MODERATION_SECONDS).optional(),
  reason: z.string().max(REASON_UNITS).optional(),
})
/** An act of moderation as a client asks for it. */
export type ModerateRequest = z.infer<typeof moderateRequest>

/** Answers the asker; the member concerned gets it too, without `ref`. */
export const moderatedAnswer = z.object({
  type: z.literal('moderated'),
  ref: ref.optional(),
  action: z.enum(MODERATION_ACTIONS),
  room: roomName.optional(),
  member: memberId.optional(),
  role: role.optional(),
  seconds: z.number().optional(),
  reason: z.string().optional(),
})
/** An act of moderation as it is told to those concerned. */
export type ModeratedAnswer = z.infer<typeof moderatedAnswer>
