/** Who is in one room, and the notices about it: at once for the first change, gathered for those that follow. */
import { NickTakenError } from './errors.ts'
import type { HubLimits } from './limits.ts'
import { nickKey } from './nick.ts'
import type { Member, PresenceList, PresenceNotice, PresentMember, Role } from './protocol/index.ts'
import { directRoomMembers } from './room-name.ts'

/** A member as it comes in; without a role a plain one. */
type Entrant = Member & { readonly role?: Role }

interface Present {
  nick: string
  role: Role
  connections: number
}

type Notify = (notice: PresenceNotice) => void

export class RoomPresence {
  readonly #room: string
  readonly #limits: HubLimits
  readonly #notify: Notify
  readonly #present = new Map<string, Present>()
  readonly #keys = new Map<string, string>()
  readonly #joined = new Map<string, PresentMember>()
  readonly #left = new Set<string>()
  #guests = 0
  #timer: NodeJS.Timeout | undefined
  #changed = false

  constructor(room: string, limits: HubLimits, notify: Notify) {
    this.#room = room
    this.#limits = limits
    this.#notify = notify
  }

  get count(): number {
    return this.#present.size
  }

  get guests(): number {
    return this.#guests
  }

  has(id: string): boolean {
    return this.#present.has(id)
  }

  /** In a room of two, which neither chose to enter, both may have one name. @throws NickTakenError */
  checkNick(id: string, nick: string): void {
    if (directRoomMembers(this.#room) !== undefined) return
    const holder = this.#keys.get(nickKey(nick))
    if (holder !== undefined && holder !== id) throw new NickTakenError(nick, this.#room)
  }

  /** Counts one connection of a member in. @throws NickTakenError */
  enter({ id, nick, role = 'member' }: Entrant): void {
    const present = this.#present.get(id)
    if (present !== undefined) {
      present.connections += 1
      return
    }
    this.checkNick(id, nick)
    this.#present.set(id, { nick, role, connections: 1 })
    this.#keys.set(nickKey(nick), id)
    this.#tell(shown(id, { nick, role }))
  }

  /** Counts one connection of a member out. */
  leave(id: string): void {
    const present = this.#present.get(id)
    if (present === undefined) return
    present.connections -= 1
    if (present.connections > 0) return
    this.#present.delete(id)
    this.#keys.delete(nickKey(present.nick))
    this.#joined.delete(id)
    this.#left.add(id)
    this.#changes()
  }

  /** Takes a new name or role; the name must have been checked in every room of the member. */
  change({ id, nick, role = 'member' }: Entrant): void {
    const present = this.#present.get(id)
    if (present === undefined) return
    this.#keys.delete(nickKey(present.nick))
    this.#keys.set(nickKey(nick), id)
    Object.assign(present, { nick, role })
    this.#tell(shown(id, present))
  }

  guestEnters(): void {
    this.#guests += 1
    this.#changes()
  }

  guestLeaves(): void {
    this.#guests -= 1
    this.#changes()
  }

  /** Everybody up to the bound; beyond it those who came last, as a sample. */
  list(): PresenceList {
    const { presenceMembers, presenceSample } = this.#limits
    const complete = this.#present.size <= presenceMembers
    const ids = [...this.#present.keys()]
    const named = complete ? ids : ids.slice(-presenceSample)
    const members = named.map((id) => shown(id, this.#present.get(id)!))
    return { count: this.#present.size, guests: this.#guests, members, complete }
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #tell(member: PresentMember): void {
    this.#left.delete(member.id)
    this.#joined.set(member.id, member)
    this.#changes()
  }

  /** Answers of the same tick leave first; then a period passes before the next notice. */
  #changes(): void {
    this.#changed = true
    this.#timer ??= setTimeout(() => this.#send(), 0).unref()
  }

  #send(): void {
    this.#timer = undefined
    if (!this.#changed) return
    this.#changed = false
    this.#notify(this.#notice())
    this.#joined.clear()
    this.#left.clear()
    this.#timer = setTimeout(() => this.#send(), this.#limits.presencePeriodMs).unref()
  }

  #notice(): PresenceNotice {
    const counts = {
      type: 'presence',
      room: this.#room,
      count: this.count,
      guests: this.#guests,
    } as const
    if (this.#present.size > this.#limits.presenceMembers) return counts
    return {
      ...counts,
      ...(this.#joined.size > 0 && { join: [...this.#joined.values()] }),
      ...(this.#left.size > 0 && { leave: [...this.#left] }),
    }
  }
}

/** As others see it: nothing is said of the role that everybody has. */
function shown(id: string, { nick, role }: Pick<Present, 'nick' | 'role'>): PresentMember {
  return role === 'member' ? { id, nick } : { id, nick, role }
}
