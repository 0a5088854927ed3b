/** Reads pages of messages from the database. */
import type { Database, Statement } from '../store/index.ts'
import { type Files, withFiles } from './files/index.ts'
import type { History, PageLimit } from './history.ts'
import { MESSAGE_COLUMNS, type MessageRow, rowBytes, rowToMessage } from './message-row.ts'
import type { Message } from './protocol/index.ts'

/** The reading side of a history. */
export type Pages = Pick<History, 'before' | 'after'>

/** Rows read at once: enough for most pages, few enough that long texts past the bound cost little. */
const CHUNK_MESSAGES = 50
const ARRAYS = { returnArrays: true }
const SELECT = `SELECT ${MESSAGE_COLUMNS} FROM chat_message WHERE room = ?`

interface Place {
  id: number
  name: string
  seq: number
  first: number
}

/** Throws what the database does; a room that was not made has an empty page. */
export function pagesInSqlite(db: Database, files: Pick<Files, 'ofMessages'>): Pages {
  const places = db.prepare<Place>('SELECT id, name, seq, first FROM chat_room WHERE name = ?')
  const before = db.prepare<MessageRow>(`${SELECT} AND seq < ? ORDER BY seq DESC LIMIT ?`, ARRAYS)
  const after = db.prepare<MessageRow>(`${SELECT} AND seq > ? ORDER BY seq LIMIT ?`, ARRAYS)
  return {
    before(name, seq, limit) {
      const place = places.get(name)
      if (place === undefined) return { messages: [], more: false }
      const messages = withFiles(files, read(before, { place, seq, limit }).reverse())
      const first = messages[0]?.seq ?? Math.min(seq, place.seq + 1)
      return { messages, more: first > place.first }
    },
    after(name, seq, limit) {
      const place = places.get(name)
      if (place === undefined) return { messages: [], more: false }
      const messages = withFiles(files, read(after, { place, seq, limit }))
      const last = messages.at(-1)?.seq ?? Math.max(seq, place.first - 1)
      return { messages, more: last < place.seq }
    },
  }
}

interface PageQuery {
  place: Place
  /** Where it starts, not included. */
  seq: number
  limit: PageLimit
}

/** As many messages as fit, the first always, in the statement's order. */
function read(statement: Statement<MessageRow>, { place, seq, limit }: PageQuery): Message[] {
  const messages: Message[] = []
  let bytes = 0
  let last = seq
  for (let left = limit.messages; left > 0; left -= CHUNK_MESSAGES) {
    const chunk = Math.min(left, CHUNK_MESSAGES)
    const rows = statement.all(place.id, last, chunk)
    for (const row of rows) {
      bytes += rowBytes(row)
      if (bytes > limit.bytes && messages.length > 0) return messages
      messages.push(rowToMessage(place.name, row))
      last = row[0]
    }
    if (rows.length < chunk) break
  }
  return messages
}
