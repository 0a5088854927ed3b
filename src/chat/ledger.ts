/** Group commit: what is said within one tick is kept in one transaction, and only then told to anybody. */
import { ChatError, HistoryError } from './errors.ts'
import type { History } from './history.ts'
import type { Member, Message, MessageFile } from './protocol/index.ts'
import type { Room } from './room.ts'

/** Where a message stands, once it is durable. */
export interface Place {
  seq: number
  at: number
}

/** One message on its way into a room; exactly one of the two ends is called. */
export interface Saying {
  room: Room
  from: Member
  /** The client's own id; `""` where it has none. */
  id: string
  text: string
  /** The number of the message that it answers. */
  reply?: number | undefined
  files?: MessageFile[]
  onSaid(place: Place): void
  onRefused(error: ChatError): void
}

export interface LedgerOptions {
  history: History
  /** Asks for a `commit` at the end of this tick. */
  schedule: () => void
  onCommit: (commit: { milliseconds: number; messages: number }) => void
  onFault: (error: ChatError, messages: number) => void
}

/** A message with those who wait for it: the sayer, and the same sayer repeating it before it was durable. */
interface Entry {
  message: Message
  sayings: Saying[]
}

export class Ledger {
  readonly #options: LedgerOptions
  readonly #waiting = new Map<Room, Map<string, Saying[]>>()

  constructor(options: LedgerOptions) {
    this.#options = options
  }

  get empty(): boolean {
    return this.#waiting.size === 0
  }

  /** Whether this member's message with this id waits for its commit. */
  holds(room: Room, member: string, id: string): boolean {
    return this.#waiting.get(room)?.has(keyOf(member, id)) ?? false
  }

  /** Takes a message in; the same member's same id before the commit joins the first. */
  submit(saying: Saying): void {
    const room = this.#waiting.get(saying.room) ?? new Map<string, Saying[]>()
    this.#waiting.set(saying.room, room)
    const key = saying.id === '' ? `${room.size}` : keyOf(saying.from.id, saying.id)
    const same = room.get(key)
    if (same === undefined) room.set(key, [saying])
    else same.push(saying)
    this.#options.schedule()
  }

  /** Keeps all that waits, answers the sayers and sends each room its messages. */
  commit(): void {
    if (this.empty) return
    const rooms = this.#number()
    this.#waiting.clear()
    const entries = [...rooms.values()].flat()
    const started = performance.now()
    try {
      this.#options.history.append(entries.map((entry) => entry.message))
    } catch (cause) {
      this.#refuse(entries, cause instanceof ChatError ? cause : new HistoryError({ cause }))
      return
    }
    this.#options.onCommit({ milliseconds: performance.now() - started, messages: entries.length })
    for (const { message, sayings } of entries) for (const saying of sayings) saying.onSaid(message)
    for (const [room, said] of rooms) room.deliver(said.map((entry) => entry.message))
  }

  /** Gives every message its place; nothing is changed in the rooms until they are durable. */
  #number(): Map<Room, Entry[]> {
    const now = Date.now()
    const rooms = new Map<Room, Entry[]>()
    for (const [room, waiting] of this.#waiting) {
      const at = room.timeAfterLast(now)
      const { name, seq: newest } = room.record
      const entries = [...waiting.values()].map((sayings, index) => {
        const { id, from, text, reply, files } = sayings[0]!
        const seq = newest + 1 + index
        const message: Message = { room: name, seq, id: id || String(seq), at, from, text }
        if (reply !== undefined) message.reply = reply
        if (files !== undefined) message.files = files
        return { message, sayings }
      })
      rooms.set(room, entries)
    }
    return rooms
  }

  #refuse(entries: readonly Entry[], error: ChatError): void {
    this.#options.onFault(error, entries.length)
    for (const { sayings } of entries) for (const saying of sayings) saying.onRefused(error)
  }
}

/** Unlike the number that stands for a message without an id: it holds a space. */
function keyOf(member: string, id: string): string {
  return `${member} ${id}`
}
