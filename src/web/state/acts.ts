/** Which acts of moderation one may do to somebody: what the node would refuse is not offered. */
import type { Role, SanctionEntry } from '../../chat/client/index.ts'

/** An act that concerns one member. */
export type MemberAct = 'mute' | 'unmute' | 'kick' | 'ban' | 'unban' | 'promote' | 'demote'

/** Somebody as the page knows them; who has no role here, or is not here, counts as a member. */
export interface Target {
  readonly id: string
  readonly role: Role | undefined
}

/** Ids of those who speak the plain protocol start with it (docs/chat-protocol.md). */
const GUEST_SIGN = 'guest:'

/** Whether somebody is no member but a guest: no role, no card of its own, gone with the connection. */
export function isGuest(id: string): boolean {
  return id.startsWith(GUEST_SIGN)
}

/** Whether one moderates at all. */
export function isModerator(role: Role | undefined): boolean {
  return role === 'owner' || role === 'moderator'
}

/** What may be done to somebody in a room; `inForce` are the sanctions that are known to hold there. */
export function offeredActs(
  me: Target | undefined,
  target: Target,
  inForce: readonly Pick<SanctionEntry, 'kind' | 'member' | 'room'>[],
): MemberAct[] {
  if (!me || !isModerator(me.role) || target.id === me.id || target.role === 'owner') return []
  const owner = me.role === 'owner'
  if (target.role === 'moderator' && !owner) return []
  // What holds everywhere only an owner lifts.
  const holds = (kind: SanctionEntry['kind']) =>
    inForce.some(
      (one) => one.kind === kind && one.member === target.id && (owner || one.room !== undefined),
    )
  const acts: MemberAct[] = [holds('mute') ? 'unmute' : 'mute', 'kick']
  acts.push(holds('ban') ? 'unban' : 'ban')
  if (owner && !isGuest(target.id)) acts.push(target.role === 'moderator' ? 'demote' : 'promote')
  return acts
}

/** Whether one may say what a room is about. */
export function maySetTopic(me: Target | undefined, maker: string | undefined): boolean {
  return me !== undefined && (isModerator(me.role) || maker === me.id)
}

/** Seconds for which a mute or a ban is offered; undefined is until it is lifted. */
export const SPANS: readonly (number | undefined)[] = [10 * 60, 60 * 60, 24 * 60 * 60, undefined]

/** Seconds between two messages that slow mode is offered with; 0 is none. */
export const SLOW_SPANS: readonly number[] = [0, 5, 30, 5 * 60]
