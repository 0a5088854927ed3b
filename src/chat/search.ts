/** What a search asks a history for, and what it gets. */
import type { Message } from './protocol/index.ts'

/** A search by one member. */
export interface Search {
  /** Words, and phrases in quotes (src/chat/words). */
  text: string
  /** Whose direct rooms are searched beside the listed ones. */
  member: string
  /** Only this room. @default all that the member may read */
  room?: string
  /** Older ones than this cursor, which an earlier page gave. */
  before?: number
  /** Whether this member is kept out of a listed room. */
  barred(room: string): boolean
}

/** How much a search may find and how long it may take. */
export interface SearchLimit {
  messages: number
  /** UTF-8 bytes of text; one message is always returned. */
  bytes: number
  /** Milliseconds after which it gives what it has, and a cursor. */
  milliseconds: number
}

/** A page of what was found, newest first. */
export interface SearchPage {
  messages: Message[]
  /** Where to go on; perhaps nothing more is found there. Undefined when all was looked at. */
  next?: number
}

/** The side of a history that searches. */
export interface Searchable {
  /** A text without any word finds nothing. What is not allowed is not found. */
  search(search: Search, limit: SearchLimit): SearchPage
  /** Writes what waits for the index, at most `messages` of them, in one short turn; returns whether more waits. */
  index(messages: number): boolean
}
