/** leave: stops receiving a room. */
import type { Handler } from './context.ts'
import { joinedRoom } from './context.ts'

export const leave: Handler<'leave'> = (core, asker, request) => {
  const room = joinedRoom(core, asker, request.room)
  asker.client.leave(room)
  core.leftRoom(room)
  return { type: 'left', room: room.name, why: 'asked' }
}
