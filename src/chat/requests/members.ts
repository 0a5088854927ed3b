/** members: who is in a room now. */
import type { Handler } from './context.ts'
import { joinedRoom } from './context.ts'

export const members: Handler<'members'> = (core, asker, request) => {
  const room = joinedRoom(core, asker, request.room)
  return { type: 'members', room: room.name, presence: room.presence.list() }
}
