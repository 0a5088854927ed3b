/** Hands messages to those who registered for their type: at once, in the order of each sender, and never waiting. */
import { ContentKeys } from './content-key.ts'
import type { MessageType } from './define-message.ts'
import { TypeTakenError } from './errors.ts'
import { SEEN_CONTENTS, SUBSCRIBER_BYTES } from './limits.ts'
import { createMessage, type Message } from './message.ts'
import { SeenKeys } from './seen-keys.ts'
import { type MessageHandler, type Settled, Subscriber } from './subscriber.ts'
import { Waiters } from './waiters.ts'

/** What became of a message that was put in. */
export const OUTCOME = {
  /** At least one handler has it, or will. */
  HANDED: 'handed',
  /** Nobody registered for its type. */
  UNKNOWN: 'unknown',
  /** Everybody who registered wants each body once, and it came before. */
  DUPLICATE: 'duplicate',
  /** No handler had room for it. */
  FULL: 'full',
  /** Its body does not decode. */
  MALFORMED: 'malformed',
  /** The dispatcher does not run. */
  STOPPED: 'stopped',
} as const
/** One of {@link OUTCOME}. */
export type Outcome = (typeof OUTCOME)[keyof typeof OUTCOME]

/** How a handler is registered. */
export interface RegisterOptions {
  /** Whether the same body is handed to this handler once only. @default what the type says */
  filter?: boolean
  /** Bytes that wait for this handler while it is busy; one peer has half of them at most. @default SUBSCRIBER_BYTES */
  queueBytes?: number
  /** When a peer has its share of the queue: read no more from it, or let this handler miss what comes. @default "drop" */
  whenFull?: 'wait' | 'drop'
}

/** What may go with a message that is put in. */
export interface PutOptions {
  /** Called once when all who have it are done with it. @default nobody */
  settled?: Settled | undefined
  /** Whether whoever gave `settled` still waits for it. @default always */
  isWaiting?: (() => boolean) | undefined
  /** The key of its content, where it is known already. */
  key?: number | undefined
}

/** What a dispatcher tells its owner. */
export interface DispatcherEvents {
  /** A handler threw or rejected. */
  failed(error: unknown, message: Message<unknown>): void
  /** A peer for which `isBehind` was true may be read again. */
  room(peer: string): void
}

/** Counters of one type since the start. */
export interface TypeCounts {
  handed: number
  duplicates: number
  /** Hand-outs that found no room. */
  dropped: number
  malformed: number
}

interface TypeEntry {
  type: MessageType<unknown>
  subscribers: Subscriber[]
  filtering: number
  /** How often a handler failed, or left while something waited for it. */
  failures: number
  counts: TypeCounts
}

/** Hands messages out by type; `createMessageService` makes one, and it works by itself too. */
export class Dispatcher {
  readonly #events: DispatcherEvents
  readonly #types = new Map<string, TypeEntry>()
  /** Kept when a type loses its last handler. */
  readonly #counts = new Map<string, TypeCounts>()
  readonly #keys: ContentKeys
  readonly #seen = new SeenKeys(SEEN_CONTENTS)
  /** Who waits for a body, wanted once, that handlers still have; by its key. */
  readonly #busy = new Map<number, Waiters>()
  #running = false
  #unknown = 0

  /** `keys` tell contents apart; whoever else needs keys shares them. */
  constructor(events: DispatcherEvents, keys: ContentKeys = new ContentKeys()) {
    this.#events = events
    this.#keys = keys
  }

  /** Messages of types for which nobody registered. */
  get unknown(): number {
    return this.#unknown
  }

  start(): void {
    this.#running = true
  }

  /** Hands out nothing more; handlers that are busy finish their message. */
  stop(): void {
    this.#running = false
    for (const { subscribers } of this.#types.values()) for (const one of subscribers) one.close()
    this.#types.clear()
  }

  /** The type that is registered under a name. */
  typeOf(name: string): MessageType<unknown> | undefined {
    return this.#types.get(name)?.type
  }

  /** Bytes that wait for handlers. */
  get queuedBytes(): number {
    let bytes = 0
    for (const { subscribers } of this.#types.values())
      for (const subscriber of subscribers) bytes += subscriber.queuedBytes
    return bytes
  }

  /** The counters of each type. */
  counts(): ReadonlyMap<string, Readonly<TypeCounts>> {
    return this.#counts
  }

  /** Adds a handler; the undo is returned, and does nothing the second time. @throws TypeTakenError */
  register<Body, Answer = never>(
    type: MessageType<Body, Answer>,
    handler: MessageHandler<Body>,
    options: RegisterOptions = {},
  ): () => void {
    const entry = this.#entryOf(type as unknown as MessageType<unknown>)
    const { filter = type.filter, queueBytes = SUBSCRIBER_BYTES, whenFull = 'drop' } = options
    // Whoever brings it again may have more luck.
    const forget = ({ data }: Message<unknown>) => {
      entry.failures += 1
      if (filter) this.#seen.delete(this.#keys.of(type.name, data))
    }
    const subscriber = new Subscriber(handler as MessageHandler<unknown>, {
      filter,
      queueBytes,
      whenFull,
      onFailed: (error, message) => {
        forget(message)
        this.#events.failed(error, message)
      },
      onLost: forget,
      onRoom: (peer) => this.#events.room(peer),
    })
    // A new list, so that a message that is being handed out meets the old one to its end.
    entry.subscribers = [...entry.subscribers, subscriber]
    entry.filtering += filter ? 1 : 0
    return () => this.#deregister(entry, subscriber)
  }

  /** Hands a message out. */
  put(name: string, from: string, data: Uint8Array, options: PutOptions = {}): Outcome {
    if (!this.#running) return OUTCOME.STOPPED
    const entry = this.#types.get(name)
    if (entry === undefined) {
      this.#unknown += 1
      return OUTCOME.UNKNOWN
    }
    const { settled, key = entry.filtering > 0 ? this.#keys.of(name, data) : undefined } = options
    const filters = key !== undefined && entry.filtering > 0
    const seen = filters && this.#seen.has(key)
    if (seen && entry.filtering === entry.subscribers.length) {
      entry.counts.duplicates += 1
      const waiting = settled && this.#busy.get(key)
      if (!waiting) return OUTCOME.DUPLICATE
      waiting.add({ settled, isWaiting: options.isWaiting })
      return OUTCOME.HANDED
    }
    const message = decode(entry, from, data)
    if (message === undefined) return OUTCOME.MALFORMED
    if (!filters) return handOut(entry, message, { seen, settled })
    return this.#handOutOnce(entry, message, { seen, settled, key })
  }

  /** Hands out what is wanted once, and remembers it while it is handled and after it succeeded. */
  #handOutOnce(
    entry: TypeEntry,
    message: Message<unknown>,
    { seen, settled, key }: { seen: boolean; settled: Settled | undefined; key: number },
  ): Outcome {
    const failuresBefore = entry.failures
    let isDone = false
    const whenSettled: Settled = (failed) => {
      isDone = true
      settled?.(failed)
      const waiting = this.#busy.get(key)
      this.#busy.delete(key)
      waiting?.tell(failed)
    }
    const outcome = handOut(entry, message, { seen, settled: whenSettled })
    if (outcome !== OUTCOME.HANDED) return outcome
    if (!isDone) this.#busy.set(key, new Waiters())
    if (entry.failures === failuresBefore) this.#seen.add(key)
    return outcome
  }

  /** Whether a peer had better not be read for a while; `room` tells when it may be. */
  isBehind(name: string, peer: string): boolean {
    const entry = this.#types.get(name)
    return entry?.subscribers.some((subscriber) => subscriber.isBehind(peer)) ?? false
  }

  #entryOf(type: MessageType<unknown>): TypeEntry {
    const known = this.#types.get(type.name)
    if (known !== undefined) {
      if (known.type !== type) throw new TypeTakenError(type.name)
      return known
    }
    const entry: TypeEntry = {
      type,
      subscribers: [],
      filtering: 0,
      failures: 0,
      counts: this.#countsOf(type.name),
    }
    this.#types.set(type.name, entry)
    return entry
  }

  /** Removes a handler however often it is registered; false when it was not. */
  deregister<Body, Answer = never>(
    type: MessageType<Body, Answer>,
    handler: MessageHandler<Body>,
  ): boolean {
    const entry = this.#types.get(type.name)
    const found = entry?.subscribers.filter((one) => one.handler === (handler as unknown)) ?? []
    for (const subscriber of found) this.#deregister(entry!, subscriber)
    return found.length > 0
  }

  #countsOf(name: string): TypeCounts {
    const counts = this.#counts.get(name) ?? { handed: 0, duplicates: 0, dropped: 0, malformed: 0 }
    this.#counts.set(name, counts)
    return counts
  }

  #deregister(entry: TypeEntry, subscriber: Subscriber): void {
    if (!entry.subscribers.includes(subscriber)) return
    entry.subscribers = entry.subscribers.filter((one) => one !== subscriber)
    entry.filtering -= subscriber.filter ? 1 : 0
    subscriber.close()
    if (entry.subscribers.length === 0 && this.#types.get(entry.type.name) === entry)
      this.#types.delete(entry.type.name)
  }
}

function decode(
  { type, counts }: TypeEntry,
  from: string,
  data: Uint8Array,
): Message<unknown> | undefined {
  try {
    return createMessage(type.name, from, { data, body: type.codec.decode(data) })
  } catch {
    counts.malformed += 1
    return undefined
  }
}

function handOut(
  { subscribers, counts }: TypeEntry,
  message: Message<unknown>,
  { seen, settled }: { seen: boolean; settled: Settled | undefined },
): Outcome {
  let handed = 0
  // One more than there are, so that nobody is told when nobody has it.
  const whenDone = settled && afterAll(subscribers.length + 1, settled)
  for (const subscriber of subscribers) {
    if (seen && subscriber.filter) {
      counts.duplicates += 1
      whenDone?.(false)
    } else if (subscriber.offer(message, whenDone)) handed += 1
    else {
      counts.dropped += 1
      whenDone?.(true)
    }
  }
  counts.handed += handed
  if (handed > 0) whenDone?.(false)
  return handed > 0 ? OUTCOME.HANDED : OUTCOME.FULL
}

/** Calls back when the last of so many is done; failed if one of them was. */
function afterAll(times: number, settled: Settled): Settled {
  let left = times
  let failed = false
  return (one) => {
    failed ||= one
    left -= 1
    if (left === 0) settled(failed)
  }
}
