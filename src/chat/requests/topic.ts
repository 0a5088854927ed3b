/** topic: says what a room is about. */
import { ForbiddenError } from '../errors.ts'
import { directRoomMembers } from '../room-name.ts'
import { oneLine } from '../visible-text.ts'
import type { Handler } from './context.ts'
import { joinedRoom } from './context.ts'

export const topic: Handler<'topic'> = (core, asker, request) => {
  const room = joinedRoom(core, asker, request.room)
  const { id, role } = asker.member
  const mayChange = role !== 'member' || room.record.madeBy === id
  if (!mayChange || directRoomMembers(room.name)) {
    throw new ForbiddenError("a room's topic", 'its maker, moderators and owners')
  }
  const topic = oneLine(request.topic)
  core.rooms.update(room, { topic })
  const notice = { type: 'topic', room: room.name, topic } as const
  room.fanout.notify(notice)
  return notice
}
