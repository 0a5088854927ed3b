/** audit: what moderators did, newest first (moderators and owners). */
import { z } from 'zod'
import { AUDIT_ENTRIES } from './limits.ts'
import { AUDIT_ACTIONS } from './moderate.ts'
import { ref, roomName } from './parts.ts'

export const auditRequest = z.object({
  type: z.literal('audit'),
  ref: ref.optional(),
  room: roomName.optional(),
  before: z.number().int().nonnegative().optional(),
  limit: z.number().int().min(1).max(AUDIT_ENTRIES).optional(),
})
export type AuditRequest = z.infer<typeof auditRequest>

/**
 * One act of moderation; `by` and `member` are ids, `at` is Unix time in milliseconds. `byNick` and `nick` are the
 * names of the two now, where the node knows them. The `reason` of a `delete` says which message.
 */
export const auditEntry = z.object({
  entry: z.number().int(),
  at: z.number().int(),
  by: z.string(),
  byNick: z.string().optional(),
  action: z.enum(AUDIT_ACTIONS),
  room: roomName.optional(),
  member: z.string().optional(),
  nick: z.string().optional(),
  seconds: z.number().optional(),
  reason: z.string(),
})
/** An entry of the audit trail. */
export type AuditEntry = z.infer<typeof auditEntry>

export const auditAnswer = z.object({
  type: z.literal('audit'),
  ref: ref.optional(),
  entries: z.array(auditEntry),
})
export type AuditAnswer = z.infer<typeof auditAnswer>
