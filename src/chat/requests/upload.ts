/** upload: makes room for a file whose bytes go by HTTP, or tells how far one is. */
import { checkBan, checkMute } from '../check-sanctions.ts'
import type { HubCore } from '../core.ts'
import { NoSuchMemberError } from '../errors.ts'
import { FilesOffError } from '../files/index.ts'
import { directRoomMembers } from '../room-name.ts'
import type { Asker, Handler } from './context.ts'
import { joinedRoom } from './context.ts'

export const upload: Handler<'upload'> = (core, asker, request) => {
  const { uploadPath } = core.options
  if (uploadPath === undefined) throw new FilesOffError()
  core.checkOpen()
  const room = roomOf(core, asker, request.room)
  const { who, origin } = asker.client
  checkBan(core, who, room)
  checkMute(core, who, room)
  const announced = {
    member: asker.member.id,
    address: origin.address,
    room,
    name: request.name,
    bytes: request.bytes,
  }
  const { id = core.desk.begin(announced) } = request
  const { offset } = core.desk.resume(id, announced)
  return { type: 'upload', id, path: uploadPath(id), offset }
}

/** A room that one is in, or the one that the first message to a member will make. */
function roomOf(core: HubCore, asker: Asker, name: string): string {
  const pair = directRoomMembers(name)
  if (!pair?.includes(asker.member.id)) return joinedRoom(core, asker, name).name
  const other = pair.find((id) => id !== asker.member.id)
  if (other === undefined || core.members.find(other) === undefined)
    throw new NoSuchMemberError(other ?? asker.member.id)
  return core.rooms.direct(asker.member.id, other).name
}
