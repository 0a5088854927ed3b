/** Searches messages in memory: reads them from the newest on, until the page is full or the time is over. */
import type { Message } from './protocol/index.ts'
import type { Search, SearchLimit, SearchPage } from './search.ts'
import { SearchPager } from './search-page.ts'
import { matches, parseQuery, searchedText } from './words/index.ts'

/** A room's messages, oldest first, and beside each a number that grows over all rooms. */
export interface SearchedRoom {
  messages: readonly Message[]
  places: readonly number[]
}

/** `rooms` are those that the member may read. */
export function searchInMemory(
  rooms: readonly SearchedRoom[],
  search: Search,
  limit: SearchLimit,
): SearchPage {
  const query = parseQuery(search.text)
  if (query.needles.length === 0) return { messages: [] }
  const pager = new SearchPager(limit)
  for (const [place, message] of newestFirst(rooms, search.before ?? Number.POSITIVE_INFINITY)) {
    const text = searchedText(message)
    if (matches(text, query) && !pager.add(place, message)) return pager.page()
    if (!pager.looked(place, text.length)) return pager.page()
  }
  return pager.page()
}

/** The messages of all rooms below a place. */
function* newestFirst(
  rooms: readonly SearchedRoom[],
  before: number,
): Iterable<[place: number, message: Message]> {
  const ends = rooms.map(({ places }) => countBelow(places, before))
  for (;;) {
    let newest = -1
    let place = 0
    for (const [index, end] of ends.entries()) {
      const candidate = rooms[index]!.places[end - 1]
      if (candidate !== undefined && candidate > place) [newest, place] = [index, candidate]
    }
    if (newest < 0) return
    ends[newest]! -= 1
    yield [place, rooms[newest]!.messages[ends[newest]!]!]
  }
}

/** How many of some numbers in ascending order are smaller. */
function countBelow(numbers: readonly number[], bound: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (numbers[middle]! < bound) low = middle + 1
    else high = middle
  }
  return low
}
