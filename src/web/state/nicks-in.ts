/** The names of all whom some rooms show. */
import type { RoomView } from '../../chat/client/index.ts'

/** Those who are there have their names of now, the others that of their last message. */
export function nicksIn(views: readonly RoomView[]): Map<string, string> {
  const nicks = new Map<string, string>()
  for (const { messages } of views) for (const { from } of messages) nicks.set(from.id, from.nick)
  for (const { presence } of views) for (const { id, nick } of presence.members) nicks.set(id, nick)
  return nicks
}
