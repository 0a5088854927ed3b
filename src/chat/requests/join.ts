/** join: enters a room and answers with what the client has not seen. */

import { checkBan } from '../check-sanctions.ts'
import type { HubCore } from '../core.ts'
import { TooManyRoomsError } from '../errors.ts'
import type { RoomRecord } from '../history.ts'
import type { JoinedAnswer, Mute, RequestTypes } from '../protocol/index.ts'
import type { Room } from '../room.ts'
import { directRoomMembers } from '../room-name.ts'
import type { V1Client } from '../v1-client.ts'
import type { Handler } from './context.ts'
import { readableRoom } from './context.ts'

type CatchUp = Pick<JoinedAnswer, 'messages' | 'gap' | 'reset'>

export const join: Handler<'join'> = (core, asker, request) => {
  const { client, member } = asker
  const room = readableRoom(core, asker, request.room)
  checkBan(core, asker.client.who, room.name)
  if (!client.rooms.has(room)) {
    checkRoomCount(core, client, room)
    room.enter(client.writer, member)
    client.rooms.add(room)
  }
  const record = { ...room.record, first: core.options.history.room(room.name)!.first }
  return {
    type: 'joined',
    room: room.name,
    epoch: record.epoch,
    seq: record.seq,
    first: record.first,
    rev: record.rev,
    topic: record.topic,
    slow: record.slow,
    ...(record.madeBy !== '' && !directRoomMembers(room.name) && { maker: record.madeBy }),
    ...mutedIn(core, asker.client, room),
    ...catchUp(core, record, request),
    presence: room.presence.list(),
  }
}

/** Told at once, so that nobody finds out by writing. */
function mutedIn(core: HubCore, { who }: V1Client, room: Room): { muted?: Mute } {
  const mute = core.sanctions.find('mute', room.name, who, Date.now())
  if (mute === undefined) return {}
  const { until, reason } = mute
  return { muted: { ...(until !== 0 && { until }), reason } }
}

/** Direct rooms have a bound of their own: others open them, and must not fill up what one may join. */
function checkRoomCount(core: HubCore, { rooms }: V1Client, room: Room): void {
  const { roomsPerConnection } = core.limits
  const chosen = [...rooms].filter(({ name }) => directRoomMembers(name) === undefined)
  if (directRoomMembers(room.name) === undefined && chosen.length >= roomsPerConnection)
    throw new TooManyRoomsError(roomsPerConnection)
}

/** Everything after `after` where that is possible, otherwise the newest messages and the reason. */
function catchUp(core: HubCore, record: RoomRecord, request: RequestTypes['join']): CatchUp {
  const limit = request.limit ?? core.limits.pageMessages
  const { after } = request
  if (after === undefined || request.epoch === undefined)
    return { messages: newest(core, record, limit) }
  if (request.epoch !== record.epoch)
    return { messages: newest(core, record, limit), reset: 'epoch' }
  if (after > record.seq) return { messages: newest(core, record, limit), reset: 'future' }
  const { historyMessages, historyBytes } = core.limits
  const missed = core.options.history.after(record.name, after, {
    messages: historyMessages,
    bytes: historyBytes,
  })
  const expired = record.first > after + 1 && {
    from: after + 1,
    to: record.first - 1,
    why: 'expired' as const,
  }
  if (!missed.more) return { messages: missed.messages, ...(expired && { gap: expired }) }
  const messages = newest(core, record, historyMessages)
  return { messages, gap: { from: after + 1, to: messages[0]!.seq - 1, why: 'long' } }
}

function newest(core: HubCore, record: RoomRecord, limit: number): JoinedAnswer['messages'] {
  if (limit === 0) return []
  const page = {
    messages: Math.min(limit, core.limits.historyMessages),
    bytes: core.limits.historyBytes,
  }
  return core.options.history.before(record.name, record.seq + 1, page).messages
}
