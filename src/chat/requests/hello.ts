/** hello: says who the client is, and makes a member of it. */

import { checkBan } from '../check-sanctions.ts'
import { CLOSE } from '../close-codes.ts'
import type { HubCore } from '../core.ts'
import { HelloTwiceError } from '../errors.ts'
import { checkIdentity, createIdentity } from '../identity.ts'
import { higherRole } from '../live-members.ts'
import { checkNick } from '../nick.ts'
import type { HelloAnswer, Limits, RequestTypes } from '../protocol/index.ts'
import { FEATURES } from '../protocol/index.ts'
import { directRoomMembers } from '../room-name.ts'
import { accountable } from '../sanctions.ts'
import type { V1Client } from '../v1-client.ts'

/** Characters of an id that name a member who has not chosen a name: 40 bits, so that two of 10,000 in a room hardly meet. */
const DEFAULT_NICK_LENGTH = 10
/** Direct rooms that hello lists, those with the newest messages first. */
const DIRECT_ROOMS = 100

export function hello(
  core: HubCore,
  client: V1Client,
  request: RequestTypes['hello'],
): HelloAnswer {
  if (client.member !== undefined) throw new HelloTwiceError()
  const nick = request.nick === undefined ? undefined : checkNick(request.nick)
  const proven = request.member && checkIdentity(request.member)
  const session = request.session === undefined ? undefined : core.sessions.take(request.session)
  const made = proven === undefined && session === undefined ? createIdentity() : undefined
  const id = proven ?? session?.member.id ?? made!.id
  const kept = core.members.find(id)
  const role = higherRole(client.origin.role, kept?.role ?? 'member')
  checkBan(core, accountable(id, role, client.origin.address), '')
  const resumed = session?.member.id === id
  if (resumed) session.client?.writer.close(CLOSE.REPLACED)
  const known = nick ?? (resumed ? session.member.nick : kept?.nick)
  const name = known ?? `member-${id.slice(0, DEFAULT_NICK_LENGTH)}`
  const member = core.members.enter(client, { id, nick: name }, Date.now())
  client.member = member
  client.session = core.sessions.open(client, member)
  const files = filesFor(core, client, id)
  core.heartbeat.hellos.stop(client.writer)
  return {
    type: 'hello',
    time: Date.now(),
    features: FEATURES.filter((feature) => feature !== 'files' || files !== undefined),
    limits: limitsOf(core),
    member: { id, nick: member.nick, role: member.role, ...(made && { secret: made.secret }) },
    session: client.session,
    resumed,
    ...(files && { files }),
    direct: directRooms(core, id),
  }
}

function filesFor(core: HubCore, client: V1Client, id: string): HelloAnswer['files'] {
  if (core.options.uploadPath === undefined) return undefined
  const expires = Date.now() + core.limits.fileKeyMs
  client.fileKey = core.fileKeys.make(id, expires)
  return { key: client.fileKey, expires }
}

function limitsOf({ limits, options }: HubCore): Limits {
  return {
    textBytes: limits.textBytes,
    frameBytes: limits.frameBytes,
    historyMessages: limits.historyMessages,
    roomsPerConnection: limits.roomsPerConnection,
    burst: limits.messageBurst,
    rate: limits.messageRate,
    ...(options.uploadPath && {
      fileBytes: limits.fileBytes,
      filesPerMessage: limits.filesPerMessage,
    }),
  }
}

function directRooms(core: HubCore, id: string): HelloAnswer['direct'] {
  return core.options.history.directRooms(id, DIRECT_ROOMS).map(({ name, epoch, seq }) => {
    const [a, b] = directRoomMembers(name)!
    const other = a === id ? b : a
    return {
      room: name,
      with: { id: other, nick: core.members.find(other)?.nick ?? '' },
      epoch,
      seq,
    }
  })
}
