/** direct: speaks to one member, in the room of the two. */
import { NoSuchMemberError } from '../errors.ts'
import type { Room } from '../room.ts'
import type { V1Client } from '../v1-client.ts'
import type { Handler } from './context.ts'
import { checkSpeech, speak } from './say.ts'

export const direct: Handler<'direct'> = (core, asker, request) => {
  const { member } = asker
  checkSpeech(core, request)
  const other = core.members.find(request.to)
  if (other === undefined || other.id === member.id) throw new NoSuchMemberError(request.to)
  const room = core.rooms.direct(member.id, other.id)
  for (const client of [...member.clients, ...(core.members.get(other.id)?.clients ?? [])])
    enter(client, room)
  speak(core, asker, room, request)
  return undefined
}

/** Both sides hear a direct room without asking for it. */
function enter(client: V1Client, room: Room): void {
  if (client.rooms.has(room)) return
  room.enter(client.writer, client.member!)
  client.rooms.add(room)
}
