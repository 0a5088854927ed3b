/** What a handler of a request is given. */
import type { HubCore } from '../core.ts'
import { ForbiddenError, NotJoinedError } from '../errors.ts'
import type { RequestType, RequestTypes, ServerFrame } from '../protocol/index.ts'
import type { Room } from '../room.ts'
import { directRoomMembers } from '../room-name.ts'
import type { LiveMember, V1Client } from '../v1-client.ts'

/** A client that has said hello. */
export interface Asker {
  readonly client: V1Client
  readonly member: LiveMember
}

/** Answers at once with what it returns, or later through the client; refuses by throwing a ChatError. */
export type Handler<Type extends RequestType> = (
  core: HubCore,
  asker: Asker,
  request: RequestTypes[Type],
) => ServerFrame | undefined

/** The room of a request whose asker must be in it. @throws NoSuchRoomError, ForbiddenError, NotJoinedError */
export function joinedRoom(core: HubCore, asker: Asker, name: string): Room {
  const room = readableRoom(core, asker, name)
  if (!asker.client.rooms.has(room)) throw new NotJoinedError(name)
  return room
}

/** A room whose history the asker may read: any but the direct rooms of others. @throws NoSuchRoomError, ForbiddenError */
export function readableRoom(core: HubCore, asker: Asker, name: string): Room {
  const pair = directRoomMembers(name)
  if (pair !== undefined && !pair.includes(asker.member.id))
    throw new ForbiddenError('a direct room', 'its two members')
  return core.rooms.get(name)
}
