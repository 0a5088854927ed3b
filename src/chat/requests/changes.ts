/** changes: the messages of a room that were changed since. */
import { checkBan } from '../check-sanctions.ts'
import type { Handler } from './context.ts'
import { readableRoom } from './context.ts'

export const changes: Handler<'changes'> = (core, asker, request) => {
  const room = readableRoom(core, asker, request.room)
  checkBan(core, asker.client.who, room.name)
  const { pageMessages, historyMessages, historyBytes } = core.limits
  const page = core.options.history.changes(room.name, request.after, {
    messages: Math.min(request.limit ?? pageMessages, historyMessages),
    bytes: historyBytes,
  })
  return { type: 'changes', room: room.name, epoch: room.record.epoch, ...page }
}
