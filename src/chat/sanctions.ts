/** The mutes and bans in force, looked up by member and by address. */
import type { People, Sanction } from './people.ts'
import type { Role } from './protocol/index.ts'

/** Whom a sanction would have to concern. */
export interface Who {
  /** `""` before it is known. */
  id: string
  /** `""` where it does not count. */
  address: string
}

/** An address holds no moderator to account: a ban must not lock out those who could lift it. */
export function accountable(id: string, role: Role, address: string): Who {
  return { id, address: role === 'member' ? address : '' }
}

export class Sanctions {
  readonly #people: People
  /** By kind and member, and by kind and address: looked at for every message. */
  #held = new Map<string, Sanction[]>()

  constructor(people: People, now: number) {
    this.#people = people
    this.#read(now)
  }

  /** The sanction that holds for somebody in a room now. */
  find(kind: Sanction['kind'], room: string, who: Who, now: number): Sanction | undefined {
    const holds = (sanction: Sanction) =>
      (sanction.room === '' || sanction.room === room) &&
      (sanction.until === 0 || sanction.until > now)
    return (
      this.#held.get(memberKey(kind, who.id))?.find(holds) ??
      this.#held.get(addressKey(kind, who.address))?.find(holds)
    )
  }

  put(sanction: Sanction, now: number): void {
    this.#people.putSanction(sanction)
    this.#read(now)
  }

  drop(kind: Sanction['kind'], room: string, member: string, now: number): boolean {
    const dropped = this.#people.dropSanction(kind, room, member)
    this.#read(now)
    return dropped
  }

  #read(now: number): void {
    this.#held = new Map()
    for (const sanction of this.#people.sanctions(now)) {
      this.#hold(memberKey(sanction.kind, sanction.member), sanction)
      if (sanction.address !== '') this.#hold(addressKey(sanction.kind, sanction.address), sanction)
    }
  }

  #hold(key: string, sanction: Sanction): void {
    const held = this.#held.get(key)
    if (held === undefined) this.#held.set(key, [sanction])
    else held.push(sanction)
  }
}

function memberKey(kind: Sanction['kind'], member: string): string {
  return `${kind} of ${member}`
}

function addressKey(kind: Sanction['kind'], address: string): string {
  return `${kind} at ${address}`
}
