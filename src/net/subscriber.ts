/** One handler with its queue: what it is handed never waits for it, and it gets one message after another. */
import { FairQueue } from './fair-queue.ts'
import type { Message } from './message.ts'

/** Returns, or resolves, when it is done with a message; the next one comes then. */
export type MessageHandler<Body> = (message: Message<Body>) => void | Promise<void>

/** What {@link Subscriber} needs besides its handler. */
export interface SubscriberOptions {
  /** Whether the same body of this type is handed out once only. */
  filter: boolean
  /** Bytes that wait for the handler. */
  queueBytes: number
  /** Whether a peer that has its share of the queue is read no more, or misses this handler. */
  whenFull: 'wait' | 'drop'
  /** The handler threw or rejected. */
  onFailed: (error: unknown, message: Message<unknown>) => void
  /** The handler leaves, and this waited for it. */
  onLost: (message: Message<unknown>) => void
  /** There is room again for a peer that was told to wait. */
  onRoom: (peer: string) => void
}

/** Told once a handler is done with a message, well or not. */
export type Settled = (failed: boolean) => void

interface Entry {
  message: Message<unknown>
  settled: Settled | undefined
}

export class Subscriber {
  readonly filter: boolean
  readonly handler: MessageHandler<unknown>
  readonly #options: SubscriberOptions
  readonly #queue: FairQueue<Entry>
  /** Peers that wait for room. */
  readonly #waiting = new Set<string>()
  #busy = false
  #closed = false

  constructor(handler: MessageHandler<unknown>, options: SubscriberOptions) {
    this.handler = handler
    this.#options = options
    this.#queue = new FairQueue(options.queueBytes)
    this.filter = options.filter
  }

  /** Bytes that wait for the handler. */
  get queuedBytes(): number {
    return this.#queue.bytes
  }

  /** Hands a message over at once or into the queue; false when there is no room for its peer. */
  offer(message: Message<unknown>, settled?: Settled): boolean {
    if (this.#closed) return false
    if (!this.#busy) {
      this.#run({ message, settled })
      return true
    }
    return this.#queue.push(message.from, { message, settled }, message.data.length)
  }

  /** Whether a peer has so much in the queue that it had better not be read: half of what it may have. */
  isBehind(peer: string): boolean {
    const { whenFull, queueBytes } = this.#options
    if (whenFull === 'drop' || this.#queue.bytesOf(peer) * 4 < queueBytes) return false
    this.#waiting.add(peer)
    return true
  }

  /** Hands out nothing more; what waits counts as failed. */
  close(): void {
    this.#closed = true
    for (let entry = this.#queue.shift(); entry !== undefined; entry = this.#queue.shift()) {
      this.#options.onLost(entry.message)
      entry.settled?.(true)
    }
    for (const peer of this.#waiting) this.#options.onRoom(peer)
    this.#waiting.clear()
  }

  #run(entry: Entry): void {
    const { message, settled } = entry
    let result: void | Promise<void>
    try {
      result = this.handler(message)
    } catch (error) {
      this.#options.onFailed(error, message)
      settled?.(true)
      return
    }
    if (result === undefined) {
      settled?.(false)
      return
    }
    this.#busy = true
    result.then(
      () => this.#done(entry, false),
      (error: unknown) => {
        this.#options.onFailed(error, message)
        this.#done(entry, true)
      },
    )
  }

  #done({ settled }: Entry, failed: boolean): void {
    this.#busy = false
    settled?.(failed)
    while (!this.#busy) {
      const next = this.#queue.shift()
      if (next === undefined) break
      this.#run(next)
      this.#tellRoom(next.message.from)
    }
  }

  #tellRoom(peer: string): void {
    if (this.#waiting.size === 0 || this.#queue.bytesOf(peer) * 8 > this.#options.queueBytes) return
    if (this.#waiting.delete(peer)) this.#options.onRoom(peer)
  }
}
