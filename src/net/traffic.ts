/** What each type of message is to this node, and how much of it came and went. */
import type { MessageType } from './define-message.ts'
import { TypeTakenError } from './errors.ts'

/** Counters of one type since the start. */
export interface TypeTraffic {
  messagesIn: number
  bytesIn: number
  messagesOut: number
  bytesOut: number
  /** Not queued, because the peer had no room. */
  droppedFull: number
  /** Not queued, because the peer has it. */
  droppedKnown: number
}

/** A type that was registered or sent. */
export interface TypeRecord extends TypeTraffic {
  readonly type: MessageType<unknown, unknown>
  /** Whether it is remembered which peer has which body. */
  tracked: boolean
  /** Whether the type, or a handler of it, wants each body once. */
  filters: boolean
  /** Whether a handler of it wants peers to wait for room. */
  waits: boolean
}

export class Traffic {
  readonly #records = new Map<string, TypeRecord>()
  #largest = 0
  /** Messages and bytes of names that nobody registered or sent. */
  unknownMessages = 0
  unknownBytes = 0

  /** The largest limit of all types. */
  get largestLimit(): number {
    return this.#largest
  }

  find(name: string): TypeRecord | undefined {
    return this.#records.get(name)
  }

  all(): Iterable<TypeRecord> {
    return this.#records.values()
  }

  /** The record of a type, made when it is met first. @throws TypeTakenError */
  of<Body, Answer>(type: MessageType<Body, Answer>): TypeRecord {
    const known = this.#records.get(type.name)
    if (known !== undefined) {
      if (known.type !== (type as unknown)) throw new TypeTakenError(type.name)
      return known
    }
    const record: TypeRecord = {
      type: type as unknown as MessageType<unknown, unknown>,
      tracked: type.filter,
      filters: type.filter,
      waits: false,
      messagesIn: 0,
      bytesIn: 0,
      messagesOut: 0,
      bytesOut: 0,
      droppedFull: 0,
      droppedKnown: 0,
    }
    this.#records.set(type.name, record)
    this.#largest = Math.max(this.#largest, type.limit)
    return record
  }
}
