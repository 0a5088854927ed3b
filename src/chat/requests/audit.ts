/** audit: what moderators did. */
import { ForbiddenError } from '../errors.ts'
import type { Handler } from './context.ts'

/** Entries that are answered when the client names no number. */
const AUDIT_ENTRIES = 50

export const audit: Handler<'audit'> = (core, { member }, { room, before, limit }) => {
  if (member.role === 'member') throw new ForbiddenError('the audit trail', 'moderators and owners')
  const query = {
    before: before ?? 0,
    limit: limit ?? AUDIT_ENTRIES,
    ...(room !== undefined && { room }),
  }
  return { type: 'audit', entries: core.options.people.audit(query) }
}
