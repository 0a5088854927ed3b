/** Searches the full text in the database; {@link import('./search-index-sqlite.ts').indexInSqlite} writes its index. */
import type { Database } from '../store/index.ts'
import type { History } from './history.ts'
import type { Search, SearchLimit, SearchPage } from './search.ts'
import { SearchPager } from './search-page.ts'
import { inRoom, quote, readableBy } from './search-scope.ts'
import { SEARCHED_TEXT } from './searched-text-sqlite.ts'
import { matches, parseQuery, type Query } from './words/index.ts'

/**
 * Places of the index that one query looks through: some milliseconds where the most common words do not meet in any
 * message. Between two of them the clock is looked at.
 */
const WINDOW_PLACES = 500_000

type Found = [place: number, room: string, seq: number, text: string]

interface Window {
  match: string
  /** Places from `from` up to `to`, not included. */
  from: number
  to: number
}

/** `message` reads one that is kept. Throws what the database does. */
export function searchInSqlite(
  db: Database,
  message: History['message'],
): (search: Search, limit: SearchLimit) => SearchPage {
  const roomId = db.prepare<{ id: number }>('SELECT id FROM chat_room WHERE name = ?')
  const bounds = db.prepare<{ next: number; oldest: number; behind: number }>(
    'SELECT next, oldest, EXISTS (SELECT 1 FROM chat_search_backlog) AS behind FROM chat_search_state',
  )
  const found = db.prepare<Found>(
    `SELECT place, r.name, p.seq, ${SEARCHED_TEXT}
     FROM chat_search
       CROSS JOIN chat_search_place p ON p.place = chat_search.rowid
       CROSS JOIN chat_room r ON r.id = p.room
       CROSS JOIN chat_message m ON m.room = p.room AND m.seq = p.seq
     WHERE chat_search MATCH ? AND chat_search.rowid >= ? AND chat_search.rowid < ?
     ORDER BY chat_search.rowid DESC`,
    { returnArrays: true },
  )

  /** Whether there is time and room for older ones. */
  function look(
    { match, from, to }: Window,
    asked: { search: Search; query: Query },
    pager: SearchPager,
  ): boolean {
    for (const [place, room, seq, text] of found.iterate(match, from, to)) {
      const wanted = !asked.search.barred(room) && matches(text, asked.query) && message(room, seq)
      if (wanted && !pager.add(place, wanted)) return false
      if (!pager.looked(place, text.length)) return false
    }
    return from <= to && pager.reached(from)
  }

  return (search, limit) => {
    const query = parseQuery(search.text)
    const scope = scopeOf(search)
    if (query.needles.length === 0 || scope === undefined) return { messages: [] }
    const match = [scope, ...query.tokens.map(quote), ...prefixOf(query)].join(' AND ')
    const { next, oldest, behind } = bounds.get()!
    const pager = new SearchPager(limit)
    let to = Math.min(search.before ?? next, next)
    while (to > oldest) {
      const from = Math.max(oldest, to - WINDOW_PLACES)
      if (!look({ match, from, to }, { search, query }, pager)) return pager.page()
      to = from
    }
    return pager.page(behind ? oldest : undefined)
  }

  /** Undefined for a room that was not made. */
  function scopeOf({ room, member }: Search): string | undefined {
    if (room === undefined) return readableBy(member)
    const known = roomId.get(room)
    return known && inRoom(known.id)
  }
}

function prefixOf({ prefix }: Query): string[] {
  return prefix === undefined ? [] : [`${quote(prefix)}*`]
}
