/** Who is in a room, as an operator sees it. */
import type { HubCore } from './core.ts'
import { PlainClient } from './plain-client.ts'
import type { Member } from './protocol/index.ts'
import type { Room } from './room.ts'
import type { Presence } from './somebody.ts'
import { V1Reader } from './v1-reader.ts'

/** Members first, one entry each however many connections they have; then guests. */
export function whoIsPresent(core: HubCore, room: Room): Presence[] {
  const members = new Map<string, Presence>()
  const guests: Presence[] = []
  for (const client of core.clients) {
    const lagBytes = client.origin.writer.lagIn(room.fanout)
    const about = ({ id, nick }: Member, role: Presence['role']): Presence => ({
      id,
      nick,
      role,
      connections: 1,
      lagBytes,
      muted: core.sanctions.find('mute', room.name, client.who, Date.now()) !== undefined,
    })
    if (client instanceof PlainClient && client.room === room)
      guests.push(about(client.guest, 'guest'))
    if (!(client instanceof V1Reader) || !client.client.rooms.has(room)) continue
    const member = client.client.member!
    const known = members.get(member.id)
    if (known === undefined) members.set(member.id, about(member, member.role))
    else
      Object.assign(known, {
        connections: known.connections + 1,
        lagBytes: Math.max(known.lagBytes, lagBytes),
      })
  }
  return [...members.values(), ...guests]
}
