/** Who is in a room, kept up to date by what the node tells of comings and goings. */
import type { PresenceList, PresenceNotice } from '../protocol/index.ts'

/** Before a room was entered. */
export const NOBODY: PresenceList = { count: 0, guests: 0, members: [], complete: true }

/** The list after the notice; whoever joins under a known id has a new name. */
export function applyPresence(list: PresenceList, notice: PresenceNotice): PresenceList {
  const { count, guests, join = [], leave = [] } = notice
  const gone = new Set([...leave, ...join.map(({ id }) => id)])
  const names = new Map(join.map((member) => [member.id, member]))
  // A new name stays at its place, so that a list on a screen does not jump.
  const kept = list.members.flatMap((member) => {
    const renamed = names.get(member.id)
    names.delete(member.id)
    if (renamed) return [renamed]
    return gone.has(member.id) ? [] : [member]
  })
  const members = [...kept, ...names.values()]
  // Past the bound of a list only the counts come, so what is known becomes a sample.
  return { count, guests, members, complete: members.length === count }
}
