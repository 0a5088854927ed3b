/** history: a page of a room's messages. */

import { checkBan } from '../check-sanctions.ts'
import { SeqFutureError } from '../errors.ts'
import type { Handler } from './context.ts'
import { readableRoom } from './context.ts'

export const history: Handler<'history'> = (core, asker, request) => {
  const room = readableRoom(core, asker, request.room)
  checkBan(core, asker.client.who, room.name)
  const { name, epoch, seq, rev } = room.record
  const { before, after } = request
  const asked = after ?? (before === undefined ? 0 : before - 1)
  if (asked > seq) throw new SeqFutureError(after ?? before ?? asked, seq)
  const limit = {
    messages: Math.min(request.limit ?? core.limits.pageMessages, core.limits.historyMessages),
    bytes: core.limits.historyBytes,
  }
  const store = core.options.history
  const page =
    after === undefined
      ? store.before(name, before ?? seq + 1, limit)
      : store.after(name, after, limit)
  return { type: 'history', room: name, epoch, rev, ...page }
}
