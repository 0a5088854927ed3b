/** What the hub wants of a store of members and of what was done about them; `people-memory.ts` and `people-sqlite.ts` keep it. */
import type { AuditEntry, Role, SANCTIONS } from './protocol/index.ts'

/** A member as kept; its id is made from its secret, which is never stored. */
export interface MemberRecord {
  id: string
  nick: string
  role: Role
  /** Unix time in milliseconds. */
  seenAt: number
}

/** A mute or a ban in force. */
export interface Sanction {
  kind: (typeof SANCTIONS)[number]
  /** `""` holds in every room. */
  room: string
  member: string
  /** The member's address at the time, or `""` where it was a loopback one. */
  address: string
  reason: string
  /** Unix time in milliseconds; 0 never ends. */
  until: number
}

/** How much is kept about people. */
export interface PeopleBound {
  /** Unix time in milliseconds. */
  now: number
  /** Unix time in milliseconds. */
  seenBefore: number
  members: number
  auditEntries: number
}

/** Synchronous as {@link import('./history.ts').History} is, with the same errors. */
export interface People {
  member(id: string): MemberRecord | undefined
  /** Adds a member or replaces it whole. */
  putMember(member: MemberRecord): void
  /** Every sanction that has not ended at `now`. */
  sanctions(now: number): Sanction[]
  /** Replaces the one of the same kind, room and member. */
  putSanction(sanction: Sanction): void
  /** Returns whether there was one. */
  dropSanction(kind: Sanction['kind'], room: string, member: string): boolean
  /** Adds an entry to the audit trail and numbers it. */
  record(entry: Omit<AuditEntry, 'entry'>): AuditEntry
  /** Newest first, those below `before` (0: from the newest), of one room or of all. */
  audit(query: { room?: string; before: number; limit: number }): AuditEntry[]
  /**
   * Drops sanctions that have ended at `now`, members not seen since `seenBefore` (and the longest unseen
   * past `members`) who hold no role and no sanction, and the oldest audit entries past `auditEntries`;
   * returns how many went.
   */
  retain(bound: PeopleBound): number
}
