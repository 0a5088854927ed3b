/** typing: tells the others in a room, as best it can; not answered. */
import { checkMute } from '../check-sanctions.ts'
import type { Handler } from './context.ts'
import { joinedRoom } from './context.ts'

export const typing: Handler<'typing'> = (core, asker, request) => {
  const room = joinedRoom(core, asker, request.room)
  const { id, nick } = asker.member
  checkMute(core, asker.client.who, room.name)
  if (room.presence.count <= core.limits.presenceMembers) {
    room.fanout.notify({ type: 'typing', room: room.name, from: { id, nick } })
  }
  return undefined
}
