/** delete: takes a message back: one's own, or as a moderator anybody's, which the audit trail tells. */
import type { Changed } from '../change.ts'
import type { HubCore } from '../core.ts'
import { ForbiddenError } from '../errors.ts'
import { directRoomMembers } from '../room-name.ts'
import type { LiveMember } from '../v1-client.ts'
import { submit, type Target, targetOf } from './change.ts'
import type { Handler } from './context.ts'

/** Named apart from the word of the language. */
export const deleteMessage: Handler<'delete'> = (core, asker, request) => {
  const { member } = asker
  const target = targetOf(core, asker, request)
  const { room, message } = target
  const isOwn = message.from.id === member.id
  if (!isOwn) checkModerates(member, target)
  core.checkRoomRate(room)
  submit(core, asker, {
    target,
    what: { kind: 'delete' },
    ref: request.ref,
    done: ({ message: deleted, rev }) => {
      if (!isOwn && rev !== undefined) record(core, deleted)
    },
  })
  return undefined
}

/** A direct room has no moderator. @throws ForbiddenError */
function checkModerates({ role }: LiveMember, { room }: Target): void {
  if (role === 'member' || directRoomMembers(room.name) !== undefined)
    throw new ForbiddenError('deleting a message', 'the member who said it, moderators and owners')
}

/** What was deleted stays deleted where the trail cannot be written: the log tells. */
function record(core: HubCore, { room, seq, from, deleted }: Changed['message']): void {
  const { at, by } = deleted!
  const entry = {
    at,
    by,
    action: 'delete',
    room,
    member: from.id,
    reason: `message ${seq}`,
  } as const
  const { log, people } = core.options
  log.info({ ...entry }, 'moderation')
  try {
    people.record(entry)
  } catch (err) {
    log.error({ err, ...entry }, 'the audit trail could not be written')
  }
}
