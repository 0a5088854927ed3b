/** Puts into the index what was kept before there was one, the newest of all rooms first. */
import type { Database } from '../store/index.ts'
import { type IndexedText, TURN_BYTES } from './indexed-text.ts'
import { SEARCHED_TEXT } from './searched-text-sqlite.ts'

interface Text extends IndexedText {
  at: number
}

interface Behind {
  room: number
  seq: number
  at: number
}

/** What the function returned does belongs into a transaction: at most so many messages of one room. */
export function olderInSqlite(
  db: Database,
  put: (place: number, message: IndexedText) => void,
): (messages: number) => void {
  const behind = db.prepare<Behind>(
    'SELECT room, seq, at FROM chat_search_backlog ORDER BY at DESC LIMIT 2',
  )
  const older = db.prepare<Text>(
    `SELECT room, seq, at, ${SEARCHED_TEXT} AS text FROM chat_message
     WHERE room = ? AND seq <= ? ORDER BY seq DESC`,
  )
  const goOn = db.prepare('UPDATE chat_search_backlog SET seq = ?, at = ? WHERE room = ?')
  const caughtUp = db.prepare('DELETE FROM chat_search_backlog WHERE room = ?')
  const takePlaces = db.prepare<{ oldest: number }>(
    'UPDATE chat_search_state SET oldest = oldest - ? RETURNING oldest',
  )
  const addPlace = db.prepare('INSERT INTO chat_search_place VALUES (?, ?, ?, 1)')

  /** The newest of a room, while no other room's is newer; and the one after them. */
  function read({ room, seq }: Behind, messages: number, otherAt: number) {
    const texts: Text[] = []
    let bytes = 0
    for (const message of older.iterate(room, seq)) {
      bytes += message.text.length
      const isEnough = texts.length >= messages || bytes > TURN_BYTES || message.at < otherAt
      if (isEnough && texts.length > 0) return { texts, rest: message }
      texts.push(message)
    }
    return { texts, rest: undefined }
  }

  return (messages) => {
    const [newest, second] = behind.all()
    if (newest === undefined) return
    const { texts, rest } = read(newest, messages, second?.at ?? 0)
    if (rest === undefined) caughtUp.run(newest.room)
    else goOn.run(rest.seq, rest.at, rest.room)
    const { oldest } = takePlaces.get(texts.length)!
    // In their order: the index begins a new part of its tree at every number that is smaller than the last.
    for (const [index, message] of texts.reverse().entries()) {
      addPlace.run(oldest + index, message.room, message.seq)
      put(oldest + index, message)
    }
  }
}
