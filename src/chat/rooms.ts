/** The rooms of a hub: those with somebody in them in memory, the rest in the history. */
import type { HubCounters } from './counters.ts'
import { NoSuchRoomError, RoomExistsError, RoomsFullError } from './errors.ts'
import type { History, RoomRecord } from './history.ts'
import type { HubLimits } from './limits.ts'
import { nickKey } from './nick.ts'
import type { RoomSummary } from './protocol/index.ts'
import { Room } from './room.ts'
import { checkRoomName, directRoomName, LOBBY } from './room-name.ts'
import type { TokenBucket } from './token-bucket.ts'
import { oneLine } from './visible-text.ts'

export interface RoomsOptions {
  limits: HubLimits
  /** Of what is said in a room. */
  rate: TokenBucket
  counters: HubCounters
  /** A room came into memory; whoever asked for it may not stay. */
  onOpen: (room: Room) => void
}

export class Rooms {
  readonly #history: History
  readonly #options: RoomsOptions
  readonly #open = new Map<string, Room>()

  constructor(history: History, options: RoomsOptions) {
    this.#options = options
    this.#history = history
    if (history.room(LOBBY) === undefined) this.#make(LOBBY, '', '')
  }

  /** The rooms in memory. */
  get open(): IterableIterator<Room> {
    return this.#open.values()
  }

  get size(): number {
    return this.#open.size
  }

  /** @throws NoSuchRoomError */
  get(name: string): Room {
    const open = this.#open.get(name)
    if (open !== undefined) return open
    const record = this.#history.room(name)
    // A store may read a name that is not well-formed as another one, which is open under its own already.
    if (record?.name !== name) throw new NoSuchRoomError(name)
    const room = new Room(
      record,
      this.#options.limits,
      this.#options.rate.full(performance.now()),
      this.#options.counters,
    )
    this.#open.set(name, room)
    this.#options.onOpen(room)
    return room
  }

  /** The room of two members, made when they first speak. @throws RoomsFullError */
  direct(a: string, b: string): Room {
    const name = directRoomName(a, b)
    if (!this.#open.has(name) && this.#history.room(name) === undefined) {
      for (const member of [a, b]) this.#checkDirectRoomsOf(member)
      this.#make(name, '', a)
    }
    return this.get(name)
  }

  /** Makes a room for the node itself, or for a member within its limits. @throws RoomNameError, RoomExistsError, RoomsFullError */
  create(name: string, topic: string, madeBy: string): RoomRecord {
    checkRoomName(name)
    const key = nickKey(name)
    const same = this.#history.rooms().find((room) => nickKey(room.name) === key)
    if (same !== undefined) throw new RoomExistsError(same.name)
    if (madeBy !== '') this.#checkRoomsOf(madeBy)
    return this.#make(name, oneLine(topic), madeBy)
  }

  list(): RoomSummary[] {
    return this.#history.rooms().map(({ name, topic, seq }) => {
      const presence = this.#open.get(name)?.presence
      return { room: name, topic, seq, present: (presence?.count ?? 0) + (presence?.guests ?? 0) }
    })
  }

  update(room: Room, change: Partial<Pick<RoomRecord, 'topic' | 'slow'>>): void {
    this.#history.updateRoom(room.name, change)
    Object.assign(room.record, change)
  }

  /** Lets go of a room that nobody uses. */
  releaseIfIdle(room: Room): void {
    if (!room.idle || this.#open.get(room.name) !== room) return
    room.close()
    this.#open.delete(room.name)
  }

  close(): void {
    for (const room of this.#open.values()) room.close()
    this.#open.clear()
  }

  #make(name: string, topic: string, madeBy: string): RoomRecord {
    return this.#history.createRoom({ name, topic, madeBy, madeAt: Date.now() })
  }

  #checkRoomsOf(member: string): void {
    const rooms = this.#history.rooms()
    if (rooms.length >= this.#options.limits.rooms)
      throw new RoomsFullError('this node has', this.#options.limits.rooms)
    const own = rooms.filter((room) => room.madeBy === member).length
    if (own >= this.#options.limits.roomsPerMember)
      throw new RoomsFullError('a member makes', this.#options.limits.roomsPerMember)
  }

  #checkDirectRoomsOf(member: string): void {
    const { directRoomsPerMember: limit } = this.#options.limits
    if (this.#history.directRooms(member, limit).length >= limit)
      throw new RoomsFullError('a member speaks in', limit)
  }
}
