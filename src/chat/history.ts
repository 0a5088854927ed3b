/** What the hub wants of a store of rooms and messages; `history-memory.ts` and `history-sqlite.ts` keep it. */
import type { Change, Changed } from './change.ts'
import type { ChatError } from './errors.ts'
import type { Files } from './files/index.ts'
import type { Message } from './protocol/index.ts'
import type { Searchable } from './search.ts'

/** A room as it is kept. */
export interface RoomRecord {
  name: string
  /** Made with the room and anew when a backup is restored: sequence numbers compare within one epoch only. */
  epoch: string
  /** The newest sequence number given out; 0 before the first message. */
  seq: number
  /** The oldest sequence number kept; `seq + 1` when nothing is. */
  first: number
  /** The number of the newest change; 0 before the first. */
  rev: number
  /** UTF-8 bytes of what is kept: texts, names, reactions and the rest. */
  bytes: number
  topic: string
  /** Seconds between two messages of one member; 0 is no slow mode. */
  slow: number
  /** The member who made it, or `""` for the node itself. */
  madeBy: string
  /** Unix time in milliseconds. */
  madeAt: number
}

/** What a new room starts with; `epoch` is given by the store. */
export type NewRoom = Pick<RoomRecord, 'name' | 'topic' | 'madeBy' | 'madeAt'>

/** How much is kept: the oldest goes first. */
export interface Retention {
  /** Milliseconds a message is kept. */
  ageMs: number
  /** Bytes kept of one room. */
  roomBytes: number
  /** Bytes kept of all rooms together. */
  totalBytes: number
}

/** A page of messages, oldest first, bounded in number and bytes. */
export interface Page {
  messages: Message[]
  /** Whether further messages are kept in the direction asked. */
  more: boolean
}

/** Messages that were changed, in the order of their newest change. */
export interface ChangesPage extends Page {
  /** All changes up to this one are in the page, or were asked not to be. */
  rev: number
}

/** How much a page holds at most. */
export interface PageLimit {
  messages: number
  /** UTF-8 bytes of text and of what came to it; one message is always returned. */
  bytes: number
}

/**
 * Every call is synchronous, so that the order in which the hub calls is the order in which things
 * are. Throws {@link import('./errors.ts').HistoryFullError} where the disk has no room, and
 * {@link import('./errors.ts').HistoryError} for any other fault of the store.
 */
export interface History extends Searchable {
  /** The files of the messages, and those that are being uploaded. */
  readonly files: Files
  /** The rooms made by members and the node, direct rooms left out, by name. */
  rooms(): RoomRecord[]
  /** The direct rooms of a member that hold messages, newest first, at most `limit`. */
  directRooms(member: string, limit: number): RoomRecord[]
  room(name: string): RoomRecord | undefined
  /** @throws RoomExistsError */
  createRoom(room: NewRoom): RoomRecord
  updateRoom(name: string, change: Partial<Pick<RoomRecord, 'topic' | 'slow'>>): void
  /**
   * Keeps messages of any rooms, all or none. They are in each room's order and follow its newest
   * seq without a hole. Their files are theirs from now on, and go when they go. When it returns all that
   * survives a kill of the process.
   */
  append(messages: readonly Message[]): void
  /** Where this member's message with this client-made id already stands. */
  find(room: string, member: string, id: string): { seq: number; at: number } | undefined
  /** One message, while it is kept. */
  message(room: string, seq: number): Message | undefined
  /**
   * Carries changes out, in their order, each under the next number of its room; one that the message does not allow
   * comes back as its error and stops no other. When it returns they survive a kill of the process.
   */
  change(changes: readonly Change[]): (Changed | ChatError)[]
  /** The messages changed after the change with this number, those changed longest ago first. */
  changes(room: string, after: number, limit: PageLimit): ChangesPage
  /** The newest messages with a lower seq. */
  before(room: string, seq: number, limit: PageLimit): Page
  /** The oldest messages with a higher seq. */
  after(room: string, seq: number, limit: PageLimit): Page
  /** Drops what is past its bound, at most `limit` messages a call; returns how many went. */
  retain(retention: Retention, now: number, limit: number): number
}
