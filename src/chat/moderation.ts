/** What moderators may do: checked, done and recorded in one place, for the protocol and for operators alike. */
import type { Act } from './act.ts'
import type { HubCore, RegisteredClient } from './core.ts'
import { ForbiddenError, ModerationError, NoSuchMemberError } from './errors.ts'
import type { AuditEntry, Role } from './protocol/index.ts'
import type { Room } from './room.ts'
import { directRoomMembers } from './room-name.ts'
import { oneLine } from './visible-text.ts'

/** Who acts; the node's operator acts as an owner. */
export interface Actor {
  id: string
  role: Role
}

/** Whom an act concerns: a member, connected or not, or a guest who is here. */
interface Target {
  id: string
  role: Role
  clients: RegisteredClient[]
  guest: boolean
}

/** An act with who does it and where: a room, or everywhere. */
interface Doing {
  actor: Actor
  room: Room | undefined
  act: Act
}

/** Does an act and records it. @throws ForbiddenError, ModerationError, NoSuchMemberError, NoSuchRoomError */
export function moderate(core: HubCore, actor: Actor, asked: Act): AuditEntry {
  const act = asked.reason === undefined ? asked : { ...asked, reason: oneLine(asked.reason) }
  checkActor(actor, act)
  if (act.room !== undefined && directRoomMembers(act.room))
    throw new ModerationError('a direct room has no moderator')
  const room = act.room === undefined ? undefined : core.rooms.get(act.room)
  if (act.action === 'slow') slow(core, room, act)
  else actOn(core, targetOf(core, act.member), { actor, room, act })
  const { action, member, seconds, role, reason } = act
  const recorded = core.options.people.record({
    at: Date.now(),
    by: actor.id,
    action,
    ...(room && { room: room.name }),
    ...(member !== undefined && { member }),
    ...(seconds !== undefined && { seconds }),
    reason: [role, reason].filter(Boolean).join(': '),
  })
  core.options.log.info({ ...recorded }, 'moderation')
  return recorded
}

function checkActor(actor: Actor, act: Act): void {
  if (actor.role === 'member') throw new ForbiddenError('moderation', 'moderators and owners')
  if (actor.role === 'owner') return
  if (act.action === 'role') throw new ForbiddenError('giving a role', 'owners')
  if (act.room === undefined) throw new ForbiddenError('moderation of every room at once', 'owners')
}

function slow(core: HubCore, room: Room | undefined, act: Act): void {
  if (room === undefined) throw new ModerationError('slow mode wants a room')
  core.rooms.update(room, { slow: act.seconds ?? 0 })
  room.fanout.notify({ type: 'moderated', ...act, seconds: act.seconds ?? 0 })
}

function targetOf(core: HubCore, id: string | undefined): Target {
  if (!id) throw new ModerationError('it wants a member')
  const clients = [...core.clients].filter(({ who }) => who.id === id)
  const known = core.members.find(id)
  if (known === undefined && clients.length === 0) throw new NoSuchMemberError(id)
  return { id, role: known?.role ?? 'member', clients, guest: known === undefined }
}

function actOn(core: HubCore, target: Target, { actor, room, act }: Doing): void {
  if (target.role === 'owner') throw new ModerationError('it concerns an owner')
  if (target.role === 'moderator' && actor.role !== 'owner')
    throw new ForbiddenError('an act on a moderator', 'owners')
  switch (act.action) {
    case 'role':
      giveRole(core, target, act)
      break
    case 'mute':
      sanction(core, target, act)
      break
    case 'ban':
      sanction(core, target, act)
      expel(core, room, act)
      break
    case 'unmute':
    case 'unban':
      lift(core, target, act)
      break
    case 'kick':
      expel(core, room, act)
  }
  for (const client of target.clients) client.tell({ type: 'moderated', ...act })
}

function giveRole(core: HubCore, target: Target, act: Act): void {
  if (act.role !== 'moderator' && act.role !== 'member')
    throw new ModerationError('the role is moderator or member')
  if (target.guest) throw new ModerationError('a guest can have no role')
  core.members.setRole(target.id, act.role, Date.now())
}

function sanction(core: HubCore, target: Target, act: Act): void {
  const kind = act.action === 'mute' ? 'mute' : 'ban'
  if (act.seconds === 0)
    throw new ModerationError(`a ${kind} of 0 seconds ends at once; without seconds it stays`)
  const now = Date.now()
  core.sanctions.put(
    {
      kind,
      room: act.room ?? '',
      member: target.id,
      address: target.clients[0]?.origin.address ?? '',
      reason: act.reason ?? '',
      until: act.seconds ? now + act.seconds * 1000 : 0,
    },
    now,
  )
}

function lift(core: HubCore, target: Target, act: Act): void {
  const kind = act.action === 'unmute' ? 'mute' : 'ban'
  if (core.sanctions.drop(kind, act.room ?? '', target.id, Date.now())) return
  throw new ModerationError(
    `there is no ${kind} of ${target.id} ${act.room === undefined ? 'in every room' : `in ${act.room}`}`,
  )
}

/** Puts the member out of a room or the node; a ban also whoever it holds for by address. */
function expel(core: HubCore, room: Room | undefined, act: Act): void {
  const why = act.action === 'ban' ? 'banned' : 'kicked'
  const now = Date.now()
  for (const client of core.clients) {
    const { who } = client
    const concerned =
      who.id === act.member ||
      (why === 'banned' && core.sanctions.find('ban', room?.name ?? '', who, now) !== undefined)
    if (concerned) client.putOut({ room, why, reason: act.reason ?? '' })
  }
}
