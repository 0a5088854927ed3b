/** The members who are connected now. */
import { ChatError } from './errors.ts'
import type { MemberRecord, People } from './people.ts'
import type { Member, Role } from './protocol/index.ts'
import { ROLES } from './protocol/index.ts'
import type { LiveMember, V1Client } from './v1-client.ts'

export class LiveMembers {
  readonly #people: People
  readonly #live = new Map<string, LiveMember>()

  constructor(people: People) {
    this.#people = people
  }

  get(id: string): LiveMember | undefined {
    return this.#live.get(id)
  }

  /** A member who is connected or kept. */
  find(id: string): Pick<MemberRecord, 'id' | 'nick' | 'role'> | undefined {
    return this.#live.get(id) ?? this.#people.member(id)
  }

  /** Adds a connection of a member; the highest of the kept role and those of its connections' credentials holds. */
  enter(client: V1Client, { id, nick }: Member, now: number): LiveMember {
    const known = this.#live.get(id)
    if (known !== undefined) {
      known.clients.add(client)
      renewRole(known)
      return known
    }
    const keptRole = this.#people.member(id)?.role ?? 'member'
    const member: LiveMember = { id, nick, role: keptRole, keptRole, clients: new Set([client]) }
    member.role = roleOf(member)
    this.#live.set(id, member)
    this.#keep(member, now)
    return member
  }

  /** Takes a connection away, and the role that only its credential gave. */
  leave(client: V1Client, now: number): void {
    const { member } = client
    if (member === undefined) return
    member.clients.delete(client)
    renewRole(member)
    if (member.clients.size > 0) return
    this.#live.delete(member.id)
    this.#keep(member, now)
  }

  rename(member: LiveMember, nick: string, now: number): void {
    member.nick = nick
    this.#keep(member, now)
  }

  /** Gives a member a kept role; what its credential gives is not taken from it. */
  setRole(id: string, role: Role, now: number): void {
    const live = this.#live.get(id)
    const kept = live ?? this.#people.member(id)
    if (kept === undefined) return
    this.#people.putMember({ id, nick: kept.nick, role, seenAt: now })
    if (live === undefined) return
    live.keptRole = role
    renewRole(live)
  }

  /** A full or failing disk must keep nobody in or out: what is lost is the last name and time only. */
  #keep({ id, nick, keptRole }: LiveMember, now: number): void {
    try {
      this.#people.putMember({ id, nick, role: keptRole, seenAt: now })
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
    }
  }
}

/** The rooms that the member is in are told of another role. */
function renewRole(member: LiveMember): void {
  const role = roleOf(member)
  if (role === member.role) return
  member.role = role
  const rooms = new Set([...member.clients].flatMap((client) => [...client.rooms]))
  for (const room of rooms) room.presence.change(member)
}

function roleOf({ keptRole, clients }: LiveMember): Role {
  return [...clients].reduce((best, client) => higherRole(best, client.origin.role), keptRole)
}

/** The one that may do more. */
export function higherRole(a: Role, b: Role): Role {
  return ROLES.indexOf(a) < ROLES.indexOf(b) ? a : b
}
