/** Keeps members, sanctions and the audit trail in memory: gone with the process. */
import type { MemberRecord, People, PeopleBound, Sanction } from './people.ts'
import type { AuditEntry } from './protocol/index.ts'

/** People for tests and for rooms that need nothing after the process. */
export function createMemoryPeople(): People {
  return new MemoryPeople()
}

class MemoryPeople implements People {
  readonly #members = new Map<string, MemberRecord>()
  #sanctions: Sanction[] = []
  /** Oldest first. */
  #trail: AuditEntry[] = []
  #entries = 0

  member(id: string): MemberRecord | undefined {
    const member = this.#members.get(id)
    return member && { ...member }
  }

  putMember(member: MemberRecord): void {
    this.#members.set(member.id, { ...member })
  }

  sanctions(now: number): Sanction[] {
    return this.#sanctions.filter((sanction) => isInForce(sanction, now)).map((one) => ({ ...one }))
  }

  putSanction(sanction: Sanction): void {
    this.dropSanction(sanction.kind, sanction.room, sanction.member)
    this.#sanctions.push({ ...sanction })
  }

  dropSanction(kind: Sanction['kind'], room: string, member: string): boolean {
    const before = this.#sanctions.length
    this.#sanctions = this.#sanctions.filter(
      (one) => one.kind !== kind || one.room !== room || one.member !== member,
    )
    return this.#sanctions.length < before
  }

  record(entry: Omit<AuditEntry, 'entry'>): AuditEntry {
    const recorded = { entry: ++this.#entries, ...entry }
    this.#trail.push(recorded)
    return { ...recorded }
  }

  audit({ room, before, limit }: { room?: string; before: number; limit: number }): AuditEntry[] {
    return this.#trail
      .filter((entry) => before === 0 || entry.entry < before)
      .filter((entry) => room === undefined || entry.room === room)
      .reverse()
      .slice(0, limit)
      .map((entry) => ({ ...entry }))
  }

  retain(bound: PeopleBound): number {
    const before = this.#count()
    this.#sanctions = this.#sanctions.filter((sanction) => isInForce(sanction, bound.now))
    const sanctioned = new Set(this.#sanctions.map(({ member }) => member))
    const excess = this.#members.size - bound.members
    const forgettable = [...this.#members.values()]
      .filter(({ id, role }) => role === 'member' && !sanctioned.has(id))
      .sort((a, b) => a.seenAt - b.seenAt)
    for (const [index, { id, seenAt }] of forgettable.entries()) {
      if (seenAt < bound.seenBefore || index < excess) this.#members.delete(id)
    }
    this.#trail = this.#trail.slice(Math.max(0, this.#trail.length - bound.auditEntries))
    return before - this.#count()
  }

  #count(): number {
    return this.#members.size + this.#sanctions.length + this.#trail.length
  }
}

function isInForce(sanction: Sanction, now: number): boolean {
  return sanction.until === 0 || sanction.until > now
}
