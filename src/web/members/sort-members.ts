/** The order of members, and those whose name one looks for. */
import type { PresentMember, Role } from '../../chat/client/index.ts'
import { foldName } from '../state/index.ts'

/** Oneself, then those who moderate. */
const RANKS: Record<Role, number> = { owner: 1, moderator: 2, member: 3 }

/** A sorted copy: oneself first, then owners and moderators, then by name. */
export function sortMembers(
  members: readonly PresentMember[],
  me: string | undefined,
): PresentMember[] {
  const rank = ({ id, role }: PresentMember) => (id === me ? 0 : RANKS[role ?? 'member'])
  return [...members].sort((a, b) => rank(a) - rank(b) || a.nick.localeCompare(b.nick))
}

/** Those whose name holds what is looked for, whatever its case and its accents' form. */
export function findMembers(
  members: readonly PresentMember[],
  wanted: string,
): readonly PresentMember[] {
  const key = foldName(wanted.trim())
  return key === '' ? members : members.filter(({ nick }) => foldName(nick).includes(key))
}
