/** Keeps rooms and messages in the database; holds nothing in memory that a rollback would have to undo. */
import type { Database } from '../store/index.ts'
import type { Change, Changed } from './change.ts'
import { type Changes, changesInSqlite } from './changes-sqlite.ts'
import {
  AppendOrderError,
  AppendRepeatError,
  type ChatError,
  NoSuchRoomError,
  RoomExistsError,
} from './errors.ts'
import { SqliteFiles } from './files/index.ts'
import { guarded } from './guarded.ts'
import type {
  ChangesPage,
  History,
  NewRoom,
  Page,
  PageLimit,
  Retention,
  RoomRecord,
} from './history.ts'
import { keptInSqlite } from './kept-sqlite.ts'
import { extraBytes, messageBytes } from './message-bytes.ts'
import { extraOf } from './message-extra.ts'
import { NO_GUEST } from './migrations-sqlite.ts'
import { newEpoch } from './new-epoch.ts'
import { type Pages, pagesInSqlite } from './pages-sqlite.ts'
import type { Message } from './protocol/index.ts'
import { isPastBound, type Kept, retainHistory } from './retain-history.ts'
import { directRoomMembers } from './room-name.ts'
import type { Search, SearchLimit, SearchPage } from './search.ts'
import { indexInSqlite, type SearchIndex } from './search-index-sqlite.ts'
import { searchInSqlite } from './search-sqlite.ts'

/** A history that survives the process; the database must have been opened with `chatMigrations`. */
export function createSqliteHistory(db: Database): History {
  return new SqliteHistory(db)
}

const RECORD =
  'name, epoch, seq, first, rev, bytes, topic, slow, made_by AS madeBy, made_at AS madeAt'
/** SQLite's code for a row that a unique index holds already (https://sqlite.org/rescode.html). */
const UNIQUE_CODE = 2067

/** A room while messages are appended to it. */
interface Growing {
  room: number
  name: string
  seq: number
  bytes: number
  /** Those of the first and the last message appended. */
  firstAt: number
  lastAt: number
}

class SqliteHistory implements History {
  readonly files: SqliteFiles
  readonly #db: Database
  readonly #statements: ReturnType<typeof prepare>
  readonly #kept: Kept<number>
  readonly #pages: Pages
  readonly #changes: Changes
  readonly #searchIndex: SearchIndex
  readonly #search: History['search']

  constructor(db: Database) {
    this.#db = db
    this.#statements = prepare(db)
    const searchIndex = indexInSqlite(db)
    this.files = new SqliteFiles(db)
    this.#kept = keptInSqlite(db, (room, through) => {
      searchIndex.drop(room, through)
      this.files.releaseInside(room, 0, through)
    })
    this.#pages = pagesInSqlite(db, this.files)
    this.#changes = changesInSqlite(db, this.files)
    this.#searchIndex = searchIndex
    this.#search = searchInSqlite(db, (room, seq) => this.#changes.message(room, seq))
  }

  rooms(): RoomRecord[] {
    return this.#read(() => this.#statements.rooms.all().map(copy))
  }

  directRooms(member: string, limit: number): RoomRecord[] {
    return this.#read(() => this.#statements.directRooms.all(member, member, limit).map(copy))
  }

  room(name: string): RoomRecord | undefined {
    return this.#read(() => {
      const record = this.#statements.room.get(name)
      return record && copy(record)
    })
  }

  createRoom(made: NewRoom): RoomRecord {
    const { name, topic, madeBy, madeAt } = made
    const [a, b] = directRoomMembers(name) ?? [null, null]
    return this.#write(() => {
      const { room, createRoom } = this.#statements
      if (room.get(name) !== undefined) throw new RoomExistsError(name)
      createRoom.run(name, newEpoch(), topic, madeBy, madeAt, a, b)
      return copy(room.get(name)!)
    })
  }

  updateRoom(name: string, change: Partial<Pick<RoomRecord, 'topic' | 'slow'>>): void {
    this.#write(() => {
      const { room, updateRoom } = this.#statements
      const record = room.get(name)
      if (record === undefined) throw new NoSuchRoomError(name)
      updateRoom.run(change.topic ?? record.topic, change.slow ?? record.slow, name)
    })
  }

  append(messages: readonly Message[]): void {
    if (messages.length === 0) return
    this.#write(() => {
      const rooms = new Map<string, Growing>()
      let room: Growing | undefined
      for (const message of messages) {
        // Most batches are of one room: the map is asked only where the room changes.
        if (room?.name !== message.room) room = this.#growing(rooms, message)
        this.#insert(room, message)
      }
      this.#grow(rooms)
    })
  }

  find(room: string, member: string, id: string): { seq: number; at: number } | undefined {
    return this.#read(() => {
      const row = this.#statements.find.get(room, member, id)
      return row && { seq: row.seq, at: row.at }
    })
  }

  message(room: string, seq: number): Message | undefined {
    return this.#read(() => this.#changes.message(room, seq))
  }

  change(changes: readonly Change[]): (Changed | ChatError)[] {
    // Taking something away must work on a full disk too.
    const frees = changes.every(({ kind }) => kind === 'delete')
    return guarded(() =>
      this.#db.transaction(
        () => {
          const outcomes = changes.map((change) => this.#changes.change(change))
          this.#searchIndex.rewrite(outcomes.filter(isDone))
          return outcomes
        },
        { frees, erases: true },
      ),
    )
  }

  changes(name: string, after: number, limit: PageLimit): ChangesPage {
    return this.#read(() => this.#changes.page(name, after, limit))
  }

  before(name: string, seq: number, limit: PageLimit): Page {
    return this.#read(() => this.#pages.before(name, seq, limit))
  }

  after(name: string, seq: number, limit: PageLimit): Page {
    return this.#read(() => this.#pages.after(name, seq, limit))
  }

  search(search: Search, limit: SearchLimit): SearchPage {
    return this.#read(() => this.#search(search, limit))
  }

  index(messages: number): boolean {
    const waits = () => this.#read(() => this.#searchIndex.waits())
    if (!waits()) return false
    this.#write(() => this.#searchIndex.write(messages))
    return waits()
  }

  retain(retention: Retention, now: number, limit: number): number {
    // Nothing to do is the usual case: it must not cost a commit.
    if (!this.#read(() => isPastBound(this.#kept, retention, now))) return 0
    return guarded(() =>
      this.#db.transaction(() => retainHistory(this.#kept, retention, { now, limit }), {
        frees: true,
      }),
    )
  }

  #growing(rooms: Map<string, Growing>, message: Message): Growing {
    const name = message.room
    const known = rooms.get(name)
    if (known !== undefined) return known
    const place = this.#statements.place.get(name)
    if (place === undefined) throw new NoSuchRoomError(name)
    const { at } = message
    const room = { room: place.id, name, seq: place.seq, bytes: 0, firstAt: at, lastAt: at }
    rooms.set(name, room)
    return room
  }

  #insert(room: Growing, message: Message): void {
    const { seq, at, from, id, text } = message
    if (seq !== room.seq + 1) throw new AppendOrderError(room.name, seq, room.seq + 1)
    try {
      const { insert, insertWhole } = this.#statements
      const extra = extraOf(message)
      if (extra === undefined) insert.run(room.room, seq, at, from.id, id, from.nick, text)
      else {
        const weight = extraBytes(message)
        insertWhole.run(room.room, seq, at, from.id, id, from.nick, text, extra, weight)
      }
    } catch (error) {
      throw isRepeat(error) ? new AppendRepeatError(room.name, from.id, id) : error
    }
    if (message.files !== undefined) this.files.claim(message, room.room)
    room.seq = seq
    room.bytes += messageBytes(message)
    room.lastAt = at
  }

  #grow(rooms: Map<string, Growing>): void {
    let total = 0
    for (const { room, seq, bytes, firstAt, lastAt } of rooms.values()) {
      this.#statements.grow.run(seq, bytes, firstAt, lastAt, room)
      total += bytes
    }
    this.#statements.growTotal.run(total)
  }

  #read<Result>(work: () => Result): Result {
    return guarded(() => this.#db.read(work))
  }

  #write<Result>(work: () => Result): Result {
    return guarded(() => this.#db.transaction(work))
  }
}

function prepare(db: Database) {
  return {
    rooms: db.prepare<RoomRecord>(
      `SELECT ${RECORD} FROM chat_room WHERE member_a IS NULL ORDER BY name`,
    ),
    directRooms: db.prepare<RoomRecord>(
      `SELECT ${RECORD} FROM (
         SELECT * FROM chat_room WHERE member_a = ? AND newest_at IS NOT NULL
         UNION ALL
         SELECT * FROM chat_room WHERE member_b = ? AND newest_at IS NOT NULL AND member_a <> member_b)
       ORDER BY newest_at DESC LIMIT ?`,
    ),
    room: db.prepare<RoomRecord>(`SELECT ${RECORD} FROM chat_room WHERE name = ?`),
    place: db.prepare<{ id: number; seq: number }>('SELECT id, seq FROM chat_room WHERE name = ?'),
    createRoom: db.prepare(
      `INSERT INTO chat_room (name, epoch, topic, made_by, made_at, member_a, member_b)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    updateRoom: db.prepare('UPDATE chat_room SET topic = ?, slow = ? WHERE name = ?'),
    insert: db.prepare(
      'INSERT INTO chat_message (room, seq, at, member, id, nick, text) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    insertWhole: db.prepare('INSERT INTO chat_message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    grow: db.prepare(
      `UPDATE chat_room
       SET seq = ?, bytes = bytes + ?, oldest_at = coalesce(oldest_at, ?), newest_at = ?
       WHERE id = ?`,
    ),
    growTotal: db.prepare('UPDATE chat_kept SET bytes = bytes + ?'),
    find: db.prepare<{ seq: number; at: number }>(
      `SELECT seq, at FROM chat_message
       WHERE room = (SELECT id FROM chat_room WHERE name = ?)
         AND member = ? AND id = ? AND ${NO_GUEST}`,
    ),
  }
}

function isDone(outcome: Changed | ChatError): outcome is Changed {
  return !(outcome instanceof Error)
}

/** SQLite's rows have no prototype: what leaves this file is a plain object. */
function copy(record: RoomRecord): RoomRecord {
  return { ...record }
}

function isRepeat(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === UNIQUE_CODE
}
