/** audit: what moderators did. */
import { ForbiddenError } from '../errors.ts'
import { AUDIT_PAGE_ENTRIES } from '../limits.ts'
import { readTrail } from '../read-trail.ts'
import type { Handler } from './context.ts'

export const audit: Handler<'audit'> = (core, { member }, { room, before, limit }) => {
  if (member.role === 'member') throw new ForbiddenError('the audit trail', 'moderators and owners')
  const query = {
    before: before ?? 0,
    limit: limit ?? AUDIT_PAGE_ENTRIES,
    ...(room !== undefined && { room }),
  }
  return { type: 'audit', entries: readTrail(core, query) }
}
