/** nick: changes the name shown, in every room that the member is in. */
import { checkNick } from '../nick.ts'
import type { Room } from '../room.ts'
import type { Handler } from './context.ts'

export const nick: Handler<'nick'> = (core, { member }, request) => {
  const name = checkNick(request.nick)
  const rooms = new Set<Room>()
  for (const client of member.clients) for (const room of client.rooms) rooms.add(room)
  for (const room of rooms) room.presence.checkNick(member.id, name)
  core.members.rename(member, name, Date.now())
  for (const room of rooms) room.presence.change(member)
  return { type: 'nick', nick: name }
}
