/** Keeps rooms and messages in memory: gone with the process, bounded by the same retention as on disk. */
import type { Change, Changed } from './change.ts'
import { MemoryChanges } from './changes-memory.ts'
import {
  AppendOrderError,
  AppendRepeatError,
  ChatError,
  NoSuchMessageError,
  NoSuchRoomError,
  RoomExistsError,
} from './errors.ts'
import { MemoryFiles, withFiles, withItsFiles } from './files/index.ts'
import type {
  ChangesPage,
  History,
  NewRoom,
  Page,
  PageLimit,
  Retention,
  RoomRecord,
} from './history.ts'
import { messageBytes, pageBytes } from './message-bytes.ts'
import { newEpoch } from './new-epoch.ts'
import { GUEST_ID_PREFIX } from './plain-text.ts'
import type { Message } from './protocol/index.ts'
import { type Front, type Head, type Kept, retainHistory } from './retain-history.ts'
import { directRoomMembers } from './room-name.ts'
import type { Search, SearchLimit, SearchPage } from './search.ts'
import { searchInMemory } from './search-memory.ts'

/** A history for tests and for rooms that need none after the process. */
export function createMemoryHistory(): History {
  return new MemoryHistory()
}

interface Room {
  record: RoomRecord
  /** Those from `record.first` to `record.seq`. */
  messages: Message[]
  /** Beside each message a number that grows over all rooms: the order in which a search finds them. */
  places: number[]
  /** By sender and the sender's id. */
  said: Map<string, Message>
  changes: MemoryChanges
}

class MemoryHistory implements History, Kept<Room> {
  readonly files = new MemoryFiles((room) => this.#rooms.has(room))
  readonly #rooms = new Map<string, Room>()
  #bytes = 0
  #places = 0

  rooms(): RoomRecord[] {
    return [...this.#rooms.values()]
      .filter(({ record }) => directRoomMembers(record.name) === undefined)
      .map(({ record }) => ({ ...record }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  directRooms(member: string, limit: number): RoomRecord[] {
    return [...this.#rooms.values()]
      .filter((room) => newestAt(room) > Number.NEGATIVE_INFINITY)
      .filter(({ record }) => directRoomMembers(record.name)?.includes(member))
      .sort((a, b) => newestAt(b) - newestAt(a))
      .slice(0, limit)
      .map(({ record }) => ({ ...record }))
  }

  room(name: string): RoomRecord | undefined {
    const room = this.#rooms.get(name)
    return room && { ...room.record }
  }

  createRoom(made: NewRoom): RoomRecord {
    if (this.#rooms.has(made.name)) throw new RoomExistsError(made.name)
    const { name, topic, madeBy, madeAt } = made
    const epoch = newEpoch()
    const record = {
      name,
      epoch,
      seq: 0,
      first: 1,
      rev: 0,
      bytes: 0,
      topic,
      slow: 0,
      madeBy,
      madeAt,
    }
    const changes = new MemoryChanges()
    this.#rooms.set(name, { record, messages: [], places: [], said: new Map(), changes })
    return { ...record }
  }

  updateRoom(name: string, change: Partial<Pick<RoomRecord, 'topic' | 'slow'>>): void {
    const { record } = this.#existing(name)
    record.topic = change.topic ?? record.topic
    record.slow = change.slow ?? record.slow
  }

  append(messages: readonly Message[]): void {
    this.#check(messages)
    for (const message of messages) {
      const room = this.#existing(message.room)
      const bytes = messageBytes(message)
      room.messages.push(message)
      this.#places += 1
      room.places.push(this.#places)
      if (isMembers(message)) room.said.set(saidKey(message.from.id, message.id), message)
      room.record.seq = message.seq
      room.record.bytes += bytes
      this.#bytes += bytes
      if (message.files !== undefined) this.files.claim(message)
    }
  }

  find(room: string, member: string, id: string): { seq: number; at: number } | undefined {
    const found = this.#rooms.get(room)?.said.get(saidKey(member, id))
    return found && { seq: found.seq, at: found.at }
  }

  message(name: string, seq: number): Message | undefined {
    const message = this.#kept(name, seq)
    return message && withItsFiles(this.files, message)
  }

  change(changes: readonly Change[]): (Changed | ChatError)[] {
    return changes.map((change) => {
      try {
        return this.#change(change)
      } catch (error) {
        if (error instanceof ChatError) return error
        throw error
      }
    })
  }

  changes(name: string, after: number, limit: PageLimit): ChangesPage {
    const room = this.#rooms.get(name)
    if (room === undefined) return { messages: [], more: false, rev: 0 }
    const { messages, record, changes } = room
    return changes.page(after, limit, (seq) =>
      withItsFiles(this.files, messages[seq - record.first]!),
    )
  }

  before(name: string, seq: number, limit: PageLimit): Page {
    const room = this.#rooms.get(name)
    if (room === undefined) return { messages: [], more: false }
    const end = clamp(seq - room.record.first, room.messages.length)
    let start = end
    let bytes = 0
    while (start > 0 && end - start < limit.messages) {
      bytes += pageBytes(room.messages[start - 1]!)
      if (bytes > limit.bytes && start < end) break
      start--
    }
    return { messages: withFiles(this.files, room.messages.slice(start, end)), more: start > 0 }
  }

  after(name: string, seq: number, limit: PageLimit): Page {
    const room = this.#rooms.get(name)
    if (room === undefined) return { messages: [], more: false }
    const start = clamp(seq + 1 - room.record.first, room.messages.length)
    let end = start
    let bytes = 0
    while (end < room.messages.length && end - start < limit.messages) {
      bytes += pageBytes(room.messages[end]!)
      if (bytes > limit.bytes && start < end) break
      end++
    }
    const messages = withFiles(this.files, room.messages.slice(start, end))
    return { messages, more: end < room.messages.length }
  }

  search(search: Search, limit: SearchLimit): SearchPage {
    const page = searchInMemory(this.#readableBy(search), search, limit)
    return { ...page, messages: page.messages.map((message) => withItsFiles(this.files, message)) }
  }

  /** Nothing waits here: a search reads the messages themselves. */
  index(): boolean {
    return false
  }

  retain(retention: Retention, now: number, limit: number): number {
    return retainHistory(this, retention, { now, limit })
  }

  oldest(): { room: Room; at: number; nextAt: number } | undefined {
    let found: { room: Room; at: number; nextAt: number } | undefined
    for (const room of this.#rooms.values()) {
      const at = room.messages[0]?.at
      if (at === undefined) continue
      if (found === undefined) found = { room, at, nextAt: Number.POSITIVE_INFINITY }
      else if (at < found.at) found = { room, at, nextAt: found.at }
      else found.nextAt = Math.min(found.nextAt, at)
    }
    return found
  }

  biggest(): { room: Room; bytes: number } | undefined {
    let found: Room | undefined
    for (const room of this.#rooms.values()) {
      if (found === undefined || room.record.bytes > found.record.bytes) found = room
    }
    return found && { room: found, bytes: found.record.bytes }
  }

  totalBytes(): number {
    return this.#bytes
  }

  *heads(room: Room, limit: number): Iterable<Head> {
    for (const message of room.messages.slice(0, limit)) {
      yield { seq: message.seq, at: message.at, bytes: messageBytes(message) }
    }
  }

  drop(room: Room, front: Front): void {
    room.places.splice(0, front.count)
    for (const message of room.messages.splice(0, front.count)) {
      if (isMembers(message)) room.said.delete(saidKey(message.from.id, message.id))
      room.changes.drop(message)
    }
    this.files.releaseThrough(room.record.name, front.through)
    room.record.first = front.through + 1
    room.record.bytes -= front.bytes
    this.#bytes -= front.bytes
  }

  #change(change: Change): Changed {
    const room = this.#existing(change.room)
    const before = this.#kept(change.room, change.seq)
    if (before === undefined) throw new NoSuchMessageError(change.room, change.seq)
    const changed = room.changes.change(before, change)
    const { message } = changed
    if (message.deleted !== undefined) this.files.release(change.room, change.seq)
    room.messages[message.seq - room.record.first] = message
    const bytes = messageBytes(message) - messageBytes(before)
    room.record.rev = room.changes.rev
    room.record.bytes += bytes
    this.#bytes += bytes
    return { ...changed, message: withItsFiles(this.files, message) }
  }

  /** As it was said or changed last. */
  #kept(name: string, seq: number): Message | undefined {
    const room = this.#rooms.get(name)
    return room?.messages[seq - room.record.first]
  }

  #readableBy({ room, member, barred }: Search): Room[] {
    return [...this.#rooms.values()].filter(({ record: { name } }) => {
      if (barred(name)) return false
      return room === undefined
        ? (directRoomMembers(name)?.includes(member) ?? true)
        : name === room
    })
  }

  /** All or none: nothing may be wrong once the first is kept. */
  #check(messages: readonly Message[]): void {
    const newest = new Map<string, number>()
    const ids = new Set<string>()
    for (const { room, seq, from, id } of messages) {
      const { record, said } = this.#existing(room)
      const expected = (newest.get(room) ?? record.seq) + 1
      if (seq !== expected) throw new AppendOrderError(room, seq, expected)
      newest.set(room, seq)
      if (from.id.startsWith(GUEST_ID_PREFIX)) continue
      const key = saidKey(from.id, id)
      if (said.has(key) || ids.has(room + key)) throw new AppendRepeatError(room, from.id, id)
      ids.add(room + key)
    }
  }

  #existing(name: string): Room {
    const room = this.#rooms.get(name)
    if (room === undefined) throw new NoSuchRoomError(name)
    return room
  }
}

function isMembers(message: Message): boolean {
  return !message.from.id.startsWith(GUEST_ID_PREFIX)
}

/** Unlike for every pair, whatever the two hold; with a room's name before it too, which holds no slash. */
function saidKey(member: string, id: string): string {
  return `/${member.length}/${member}${id}`
}

function newestAt(room: Room): number {
  return room.messages.at(-1)?.at ?? Number.NEGATIVE_INFINITY
}

function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(index, length))
}
