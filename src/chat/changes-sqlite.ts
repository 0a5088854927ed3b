/** Changes messages in the database, and reads those that were changed. */
import type { Database } from '../store/index.ts'
import { type Change, type Changed, changeMessage, type Reactors } from './change.ts'
import { changesPage, type Weighed } from './changes-page.ts'
import { ChatError, NoSuchMessageError, NoSuchRoomError } from './errors.ts'
import { type SqliteFiles, withItsFiles } from './files/index.ts'
import type { ChangesPage, PageLimit } from './history.ts'
import { extraBytes, messageBytes } from './message-bytes.ts'
import { extraOf } from './message-extra.ts'
import { MESSAGE_COLUMNS, type MessageRow, rowBytes, rowToMessage } from './message-row.ts'
import type { Message } from './protocol/index.ts'

/** The changing side of a history; throws what the database does. */
export interface Changes {
  message(room: string, seq: number): Message | undefined
  /** Within a transaction; an error that comes back has changed nothing. */
  change(change: Change): Changed | ChatError
  page(room: string, after: number, limit: PageLimit): ChangesPage
}

const ARRAYS = { returnArrays: true }

interface Place {
  id: number
  rev: number
}

type ChangedRow = [rev: number, ...MessageRow]

export function changesInSqlite(db: Database, files: SqliteFiles): Changes {
  return new SqliteChanges(db, files)
}

class SqliteChanges implements Changes {
  readonly #statements: ReturnType<typeof prepare>
  readonly #files: SqliteFiles

  constructor(db: Database, files: SqliteFiles) {
    this.#files = files
    this.#statements = prepare(db)
  }

  message(room: string, seq: number): Message | undefined {
    const message = this.#kept(room, seq)
    return message && withItsFiles(this.#files, message)
  }

  change(change: Change): Changed | ChatError {
    try {
      return this.#change(change)
    } catch (error) {
      if (error instanceof ChatError) return error
      throw error
    }
  }

  page(room: string, after: number, limit: PageLimit): ChangesPage {
    const place = this.#statements.place.get(room)
    if (place === undefined) return { messages: [], more: false, rev: 0 }
    // One more than is wanted tells whether there are more; left early where the bytes are enough.
    const rows = this.#statements.page.iterate(place.id, after, limit.messages + 1)
    return changesPage(this.#weighed(room, rows), limit, { after, newest: place.rev })
  }

  #change(change: Change): Changed {
    const { room, seq } = change
    const place = this.#statements.place.get(room)
    if (place === undefined) throw new NoSuchRoomError(room)
    const before = this.#kept(room, seq)
    if (before === undefined) throw new NoSuchMessageError(room, seq)
    const rev = place.rev + 1
    const message = changeMessage(before, change, this.#reactors({ id: place.id, rev }, change))
    if (message !== undefined) this.#write({ id: place.id, rev }, before, message)
    const now = withItsFiles(this.#files, message ?? before)
    return { message: now, before, rev: message && rev }
  }

  /** As it was said or changed last. */
  #kept(room: string, seq: number): Message | undefined {
    const row = this.#statements.message.get(room, seq)
    return row && rowToMessage(room, row)
  }

  *#weighed(room: string, rows: Iterable<ChangedRow>): Iterable<Weighed> {
    for (const [rev, ...row] of rows) {
      const message = withItsFiles(this.#files, rowToMessage(room, row))
      yield { message, rev, bytes: rowBytes(row) }
    }
  }

  #write({ id, rev }: Place, before: Message, message: Message): void {
    const { update, record, grow, growTotal, dropReactions } = this.#statements
    const { seq, text } = message
    update.run(text, extraOf(message) ?? null, extraBytes(message), id, seq)
    if (message.deleted !== undefined) {
      dropReactions.run(id, seq)
      this.#files.releaseInside(id, seq, seq)
    }
    record.run(id, seq, rev)
    const bytes = messageBytes(message) - messageBytes(before)
    grow.run(rev, bytes, id)
    growTotal.run(bytes)
  }

  #reactors({ id, rev }: Place, change: Change): Reactors {
    const { hasReacted, addReaction, dropReaction, reactors } = this.#statements
    const { seq, by } = change
    const emoji = change.kind === 'react' ? change.emoji : ''
    return {
      has: () => hasReacted.get(id, seq, emoji, by) !== undefined,
      add: () => addReaction.run(id, seq, emoji, by, rev),
      remove: () => dropReaction.run(id, seq, emoji, by),
      first: (limit) => reactors.all(id, seq, emoji, limit).map(({ member }) => member),
    }
  }
}

function prepare(db: Database) {
  return {
    place: db.prepare<Place>('SELECT id, rev FROM chat_room WHERE name = ?'),
    message: db.prepare<MessageRow>(
      `SELECT ${MESSAGE_COLUMNS} FROM chat_message
       WHERE room = (SELECT id FROM chat_room WHERE name = ?) AND seq = ?`,
      ARRAYS,
    ),
    page: db.prepare<ChangedRow>(
      `SELECT rev, ${MESSAGE_COLUMNS} FROM chat_change JOIN chat_message USING (room, seq)
       WHERE room = ? AND rev > ? ORDER BY rev LIMIT ?`,
      ARRAYS,
    ),
    update: db.prepare(
      'UPDATE chat_message SET text = ?, extra = ?, weight = ? WHERE room = ? AND seq = ?',
    ),
    record: db.prepare(
      `INSERT INTO chat_change VALUES (?, ?, ?)
       ON CONFLICT (room, seq) DO UPDATE SET rev = excluded.rev`,
    ),
    grow: db.prepare('UPDATE chat_room SET rev = ?, bytes = bytes + ? WHERE id = ?'),
    growTotal: db.prepare('UPDATE chat_kept SET bytes = bytes + ?'),
    hasReacted: db.prepare<object>(
      'SELECT 1 FROM chat_reaction WHERE room = ? AND seq = ? AND emoji = ? AND member = ?',
    ),
    addReaction: db.prepare('INSERT INTO chat_reaction VALUES (?, ?, ?, ?, ?)'),
    dropReaction: db.prepare(
      'DELETE FROM chat_reaction WHERE room = ? AND seq = ? AND emoji = ? AND member = ?',
    ),
    dropReactions: db.prepare('DELETE FROM chat_reaction WHERE room = ? AND seq = ?'),
    reactors: db.prepare<{ member: string }>(
      `SELECT member FROM chat_reaction
       WHERE room = ? AND seq = ? AND emoji = ? ORDER BY rev LIMIT ?`,
    ),
  }
}
