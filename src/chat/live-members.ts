/** The members who are connected now. */
import { HistoryFullError } from './errors.ts'
import type { MemberRecord, People } from './people.ts'
import type { Role } from './protocol/index.ts'
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

  /** Adds a connection of a member; the higher of the kept role and the credential's holds. */
  enter(client: V1Client, id: string, nick: string, now: number): LiveMember {
    const known = this.#live.get(id)
    if (known !== undefined) {
      known.role = higher(known.role, client.origin.role)
      known.clients.add(client)
      return known
    }
    const kept = this.#people.member(id)
    const role = higher(kept?.role ?? 'member', client.origin.role)
    const member: LiveMember = { id, nick, role, clients: new Set([client]) }
    this.#live.set(id, member)
    this.#keep({ id, nick, role: kept?.role ?? 'member', seenAt: now })
    return member
  }

  leave(client: V1Client, now: number): void {
    const { member } = client
    if (member === undefined) return
    member.clients.delete(client)
    if (member.clients.size > 0) return
    this.#live.delete(member.id)
    this.#save(member, now)
  }

  rename(member: LiveMember, nick: string, now: number): void {
    member.nick = nick
    this.#save(member, now)
  }

  /** Gives a member a kept role; what its credential gives is not taken from it. */
  setRole(id: string, role: Role, now: number): void {
    const live = this.#live.get(id)
    const kept = live ?? this.#people.member(id)
    if (kept === undefined) return
    this.#people.putMember({ id, nick: kept.nick, role, seenAt: now })
    if (live === undefined) return
    live.role = [...live.clients].reduce((best, client) => higher(best, client.origin.role), role)
  }

  #save(member: LiveMember, now: number): void {
    const role = this.#people.member(member.id)?.role ?? 'member'
    this.#keep({ id: member.id, nick: member.nick, role, seenAt: now })
  }

  /** A full disk must not keep anybody out: what is not kept here is the last name and time only. */
  #keep(record: MemberRecord): void {
    try {
      this.#people.putMember(record)
    } catch (error) {
      if (!(error instanceof HistoryFullError)) throw error
    }
  }
}

function higher(a: Role, b: Role): Role {
  return ROLES.indexOf(a) < ROLES.indexOf(b) ? a : b
}
