/** Writes the index of the full text; its tables are told of in `migrations-sqlite.ts`. */
import type { Database } from '../store/index.ts'
import type { Changed } from './change.ts'
import { type IndexedText, TURN_BYTES } from './indexed-text.ts'
import { olderInSqlite } from './search-older-sqlite.ts'
import { scopeTokens } from './search-scope.ts'
import { SEARCHED_TEXT } from './searched-text-sqlite.ts'
import { indexTokens, searchedText } from './words/index.ts'

interface Waiting {
  turn: number
  room: number
  seq: number
}

/** A place whose message has to leave the index. */
interface Leaving extends IndexedText {
  place: number
}

/** All of it throws what the database does, and all but `waits` belongs into a transaction. */
export interface SearchIndex {
  waits(): boolean
  /** At most `messages` of those that wait, or else of those that are older than the index. */
  write(messages: number): void
  /** Takes out what texts were, so that the file holds it no more; what they are now waits. */
  rewrite(changed: readonly Changed[]): void
  /** Takes out the messages of a room up to this one. */
  drop(room: number, through: number): void
}

export function indexInSqlite(db: Database): SearchIndex {
  return new SqliteIndex(db)
}

class SqliteIndex implements SearchIndex {
  readonly #statements: ReturnType<typeof prepare>
  readonly #writeOlder: (messages: number) => void

  constructor(db: Database) {
    this.#statements = prepare(db)
    this.#writeOlder = olderInSqlite(db, (place, message) => this.#put(place, message))
  }

  waits(): boolean {
    return this.#statements.waits.get()!.waits === 1
  }

  write(messages: number): void {
    const { waiting, waited, text } = this.#statements
    let bytes = 0
    let last: number | undefined
    for (const { turn, room, seq } of waiting.all(messages)) {
      const message = text.get(room, seq)
      bytes += message?.text.length ?? 0
      if (last !== undefined && bytes > TURN_BYTES) break
      last = turn
      if (message !== undefined) this.#putWaiting(message)
    }
    if (last === undefined) this.#writeOlder(messages)
    else waited.run(last)
  }

  rewrite(changed: readonly Changed[]): void {
    const { roomId, place, unwritten, wait, secure, flush, quick } = this.#statements
    const edited = changed.filter(
      ({ before, message }) => searchedText(before) !== searchedText(message),
    )
    if (edited.length === 0) return
    secure.run()
    for (const { before, message } of edited) {
      const { seq } = before
      const { id: room } = roomId.get(before.room)!
      const known = place.get(room, seq)
      if (known?.written === 1) {
        this.#remove({ place: known.place, room, seq, text: searchedText(before) })
        unwritten.run(known.place)
      }
      if (searchedText(message) !== '') wait.run(room, seq)
    }
    flush.run()
    quick.run()
  }

  drop(room: number, through: number): void {
    const { leaving, leave } = this.#statements
    for (const message of leaving.all(room, through)) this.#remove(message)
    leave.run(room, through)
  }

  /** Said: at the end. Edited: where it stands. Older than the index: its turn comes. */
  #putWaiting(message: IndexedText): void {
    const { place, isOlder, takePlace, addPlace, rewritten } = this.#statements
    const { room, seq } = message
    const known = place.get(room, seq)
    if (known?.written === 1) return
    if (known !== undefined) {
      this.#put(known.place, message)
      rewritten.run(known.place)
    } else if (isOlder.get(room, seq) === undefined) {
      const { next } = takePlace.get()!
      addPlace.run(next, room, seq)
      this.#put(next, message)
    }
  }

  #put(place: number, message: IndexedText): void {
    const tokens = this.#tokens(message)
    if (tokens !== undefined) this.#statements.put.run(place, tokens)
  }

  #remove(message: Leaving): void {
    const tokens = this.#tokens(message)
    if (tokens !== undefined) this.#statements.remove.run(message.place, tokens)
  }

  /** Undefined where there is no word: that is never searched for. */
  #tokens({ room, text }: IndexedText): string | undefined {
    const words = indexTokens(text)
    if (words.length === 0) return undefined
    return [...scopeTokens(this.#statements.room.get(room)!), ...words].join(' ')
  }
}

function prepare(db: Database) {
  return {
    waits: db.prepare<{ waits: number }>(
      `SELECT EXISTS (SELECT 1 FROM chat_search_waiting)
         OR EXISTS (SELECT 1 FROM chat_search_backlog) AS waits`,
    ),
    waiting: db.prepare<Waiting>(
      'SELECT turn, room, seq FROM chat_search_waiting ORDER BY turn LIMIT ?',
    ),
    waited: db.prepare('DELETE FROM chat_search_waiting WHERE turn <= ?'),
    wait: db.prepare('INSERT INTO chat_search_waiting (room, seq) VALUES (?, ?)'),
    room: db.prepare<{ id: number; name: string }>('SELECT id, name FROM chat_room WHERE id = ?'),
    roomId: db.prepare<{ id: number }>('SELECT id FROM chat_room WHERE name = ?'),
    text: db.prepare<IndexedText>(
      `SELECT room, seq, ${SEARCHED_TEXT} AS text FROM chat_message WHERE room = ? AND seq = ?`,
    ),
    place: db.prepare<{ place: number; written: number }>(
      'SELECT place, written FROM chat_search_place WHERE room = ? AND seq = ?',
    ),
    addPlace: db.prepare('INSERT INTO chat_search_place VALUES (?, ?, ?, 1)'),
    unwritten: db.prepare('UPDATE chat_search_place SET written = 0 WHERE place = ?'),
    rewritten: db.prepare('UPDATE chat_search_place SET written = 1 WHERE place = ?'),
    isOlder: db.prepare<object>('SELECT 1 FROM chat_search_backlog WHERE room = ? AND seq >= ?'),
    takePlace: db.prepare<{ next: number }>(
      'UPDATE chat_search_state SET next = next + 1 RETURNING next - 1 AS next',
    ),
    leaving: db.prepare<Leaving>(
      `SELECT place, room, seq, ${SEARCHED_TEXT} AS text FROM chat_search_place JOIN chat_message USING (room, seq)
       WHERE room = ? AND seq <= ? AND written = 1 ORDER BY seq`,
    ),
    leave: db.prepare('DELETE FROM chat_search_place WHERE room = ? AND seq <= ?'),
    put: db.prepare('INSERT INTO chat_search (rowid, tokens) VALUES (?, ?)'),
    remove: db.prepare(
      `INSERT INTO chat_search (chat_search, rowid, tokens) VALUES ('delete', ?, ?)`,
    ),
    // On from here to the flush: pages are rewritten without what is removed, which takes its time.
    secure: db.prepare(`INSERT INTO chat_search (chat_search, rank) VALUES ('secure-delete', 1)`),
    quick: db.prepare(`INSERT INTO chat_search (chat_search, rank) VALUES ('secure-delete', 0)`),
    flush: db.prepare(`INSERT INTO chat_search (chat_search) VALUES ('flush')`),
  }
}
