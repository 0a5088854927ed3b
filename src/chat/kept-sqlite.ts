/** What retention sees and drops of the messages in the database. */
import type { Database } from '../store/index.ts'
import type { Head, Kept } from './retain-history.ts'

/**
 * Each is answered from an index or a sum that appends keep; a room is its number. `onDrop` is called before its
 * messages go, the last one included.
 */
export function keptInSqlite(
  db: Database,
  onDrop: (room: number, through: number) => void,
): Kept<number> {
  const oldest = db.prepare<{ room: number; at: number }>(
    `SELECT id AS room, oldest_at AS at FROM chat_room
     WHERE oldest_at IS NOT NULL ORDER BY oldest_at LIMIT 2`,
  )
  const biggest = db.prepare<{ room: number; bytes: number }>(
    'SELECT id AS room, bytes FROM chat_room ORDER BY bytes DESC LIMIT 1',
  )
  const total = db.prepare<{ bytes: number }>('SELECT bytes FROM chat_kept')
  const heads = db.prepare<Head>(
    `SELECT seq, at, octet_length(text) + octet_length(nick) + weight AS bytes FROM chat_message
     WHERE room = ? ORDER BY seq LIMIT ?`,
  )
  const drop = db.prepare('DELETE FROM chat_message WHERE room = ? AND seq <= ?')
  const dropChanges = db.prepare('DELETE FROM chat_change WHERE room = ? AND seq <= ?')
  const dropReactions = db.prepare('DELETE FROM chat_reaction WHERE room = ? AND seq <= ?')
  const shrink = db.prepare(
    `UPDATE chat_room
     SET first = ?2 + 1,
       bytes = bytes - ?3,
       oldest_at = (SELECT at FROM chat_message WHERE room = ?1 AND seq = ?2 + 1),
       newest_at = iif(seq = ?2, NULL, newest_at)
     WHERE id = ?1`,
  )
  const shrinkTotal = db.prepare('UPDATE chat_kept SET bytes = bytes - ?')

  return {
    oldest() {
      const [first, second] = oldest.all()
      return first && { ...first, nextAt: second?.at ?? Number.POSITIVE_INFINITY }
    },
    biggest: () => biggest.get(),
    totalBytes: () => total.get()!.bytes,
    heads: (room, limit) => heads.iterate(room, limit),
    drop(room, { through, bytes }) {
      onDrop(room, through)
      for (const statement of [drop, dropChanges, dropReactions]) statement.run(room, through)
      shrink.run(room, through, bytes)
      shrinkTotal.run(bytes)
    },
  }
}
