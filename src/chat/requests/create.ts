/** create: makes a room. */
import type { Handler } from './context.ts'

export const create: Handler<'create'> = (core, { member }, request) => {
  core.checkOpen()
  const { name, epoch } = core.rooms.create(request.room, request.topic ?? '', member.id)
  return { type: 'created', room: name, epoch }
}
