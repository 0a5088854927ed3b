/** Keeps members, sanctions and the audit trail in the database. */
import type { Database } from '../store/index.ts'
import { guarded } from './guarded.ts'
import type { MemberRecord, People, PeopleBound, Sanction } from './people.ts'
import type { AuditEntry } from './protocol/index.ts'

/** People that survive the process; the database must have been opened with `chatMigrations`. */
export function createSqlitePeople(db: Database): People {
  return new SqlitePeople(db)
}

/** What a column holds where the entry lacks the field. */
interface AuditRow {
  entry: number
  at: number
  by: string
  action: AuditEntry['action']
  room: string | null
  member: string | null
  seconds: number | null
  reason: string
}

class SqlitePeople implements People {
  readonly #db: Database
  readonly #statements: ReturnType<typeof prepare>

  constructor(db: Database) {
    this.#db = db
    this.#statements = prepare(db)
  }

  member(id: string): MemberRecord | undefined {
    return this.#read(() => {
      const member = this.#statements.member.get(id)
      return member && { ...member }
    })
  }

  putMember({ id, nick, role, seenAt }: MemberRecord): void {
    this.#write(() => this.#statements.putMember.run(id, nick, role, seenAt))
  }

  sanctions(now: number): Sanction[] {
    return this.#read(() => this.#statements.sanctions.all(now).map((row) => ({ ...row })))
  }

  putSanction({ kind, room, member, address, reason, until }: Sanction): void {
    this.#write(() => this.#statements.putSanction.run(kind, room, member, address, reason, until))
  }

  dropSanction(kind: Sanction['kind'], room: string, member: string): boolean {
    return this.#write(() => this.#statements.dropSanction.all(kind, room, member).length > 0)
  }

  record(entry: Omit<AuditEntry, 'entry'>): AuditEntry {
    const { at, by, action, room, member, seconds, reason } = entry
    return this.#write(() =>
      entryOf(
        this.#statements.record.get(
          at,
          by,
          action,
          room ?? null,
          member ?? null,
          seconds ?? null,
          reason,
        )!,
      ),
    )
  }

  audit({ room, before, limit }: { room?: string; before: number; limit: number }): AuditEntry[] {
    const { auditOfAll, auditOfRoom } = this.#statements
    const below = before === 0 ? Number.MAX_SAFE_INTEGER : before
    return this.#read(() => {
      const rows =
        room === undefined ? auditOfAll.all(below, limit) : auditOfRoom.all(room, below, limit)
      return rows.map(entryOf)
    })
  }

  retain({ now, seenBefore, members, auditEntries }: PeopleBound): number {
    const { dropEnded, dropUnseen, dropExcess, dropEntries } = this.#statements
    return guarded(() =>
      this.#db.transaction(
        () =>
          dropEnded.all(now).length +
          dropUnseen.all(seenBefore).length +
          dropExcess.all(members).length +
          dropEntries.all(auditEntries).length,
        { frees: true },
      ),
    )
  }

  #read<Result>(work: () => Result): Result {
    return guarded(() => this.#db.read(work))
  }

  #write<Result>(work: () => Result): Result {
    return guarded(() => this.#db.transaction(work))
  }
}

const AUDIT = 'entry, at, by_member AS "by", action, room, member, seconds, reason'
const FORGETTABLE = `role = 'member' AND NOT EXISTS
  (SELECT 1 FROM chat_sanction WHERE chat_sanction.member = chat_member.id)`

function prepare(db: Database) {
  return {
    member: db.prepare<MemberRecord>(
      'SELECT id, nick, role, seen_at AS seenAt FROM chat_member WHERE id = ?',
    ),
    putMember: db.prepare('INSERT OR REPLACE INTO chat_member VALUES (?, ?, ?, ?)'),
    sanctions: db.prepare<Sanction>('SELECT * FROM chat_sanction WHERE until = 0 OR until > ?'),
    putSanction: db.prepare('INSERT OR REPLACE INTO chat_sanction VALUES (?, ?, ?, ?, ?, ?)'),
    dropSanction: db.prepare<object>(
      'DELETE FROM chat_sanction WHERE kind = ? AND room = ? AND member = ? RETURNING 1',
    ),
    record: db.prepare<AuditRow>(
      `INSERT INTO chat_audit (at, by_member, action, room, member, seconds, reason)
       VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING ${AUDIT}`,
    ),
    auditOfAll: db.prepare<AuditRow>(
      `SELECT ${AUDIT} FROM chat_audit WHERE entry < ? ORDER BY entry DESC LIMIT ?`,
    ),
    auditOfRoom: db.prepare<AuditRow>(
      `SELECT ${AUDIT} FROM chat_audit WHERE room = ? AND entry < ? ORDER BY entry DESC LIMIT ?`,
    ),
    dropEnded: db.prepare<object>(
      'DELETE FROM chat_sanction WHERE until <> 0 AND until <= ? RETURNING 1',
    ),
    dropUnseen: db.prepare<object>(
      `DELETE FROM chat_member WHERE seen_at < ? AND ${FORGETTABLE} RETURNING 1`,
    ),
    dropExcess: db.prepare<object>(
      `DELETE FROM chat_member WHERE id IN
         (SELECT id FROM chat_member WHERE ${FORGETTABLE} ORDER BY seen_at
          LIMIT max(0, (SELECT count(*) FROM chat_member) - ?)) RETURNING 1`,
    ),
    dropEntries: db.prepare<object>(
      `DELETE FROM chat_audit
       WHERE entry <= (SELECT max(entry) FROM chat_audit) - ? RETURNING 1`,
    ),
  }
}

function entryOf({ entry, at, by, action, room, member, seconds, reason }: AuditRow): AuditEntry {
  return {
    entry,
    at,
    by,
    action,
    ...(room !== null && { room }),
    ...(member !== null && { member }),
    ...(seconds !== null && { seconds }),
    reason,
  }
}
