/** The order of members: oneself first, then by name. */
import type { Member } from '../../chat/client/index.ts'

/** A sorted copy. */
export function sortMembers(members: readonly Member[], me: string | undefined): Member[] {
  const rank = ({ id }: Member) => (id === me ? 0 : 1)
  return [...members].sort((a, b) => rank(a) - rank(b) || a.nick.localeCompare(b.nick))
}
