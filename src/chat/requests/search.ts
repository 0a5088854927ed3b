/** search: messages that hold some words, in a room or in all that the asker may read. */
import { checkBan } from '../check-sanctions.ts'
import type { Handler } from './context.ts'
import { readableRoom } from './context.ts'

export const search: Handler<'search'> = (core, asker, { text, room, before, limit }) => {
  const { client, member } = asker
  if (room !== undefined) {
    readableRoom(core, asker, room)
    checkBan(core, client.who, room)
  }
  core.checkSearchRate(client.origin)
  core.indexing.catchUp()
  const { who } = client
  const now = Date.now()
  const { searchMessages, historyBytes, searchMs, pageMessages } = core.limits
  const page = core.options.history.search(
    {
      text,
      member: member.id,
      ...(room !== undefined && { room }),
      ...(before !== undefined && { before }),
      barred: (name) => core.sanctions.find('ban', name, who, now) !== undefined,
    },
    {
      messages: Math.min(limit ?? pageMessages, searchMessages),
      bytes: historyBytes,
      milliseconds: searchMs,
    },
  )
  return { type: 'found', ...page }
}
