/** Says when the chain has a new head: pushed where the connection pushes, else looked for. */
import type { Connection } from '../connection/index.ts'
import { pause, RpcError } from '../connection/index.ts'
import { type Block, parseBlock } from './block.ts'
import { ChainDataError } from './errors.ts'
import {
  LATEST_SUBSCRIBE_AGAIN_MS,
  LONGEST_LOOK_MS,
  LOOK_MS,
  QUIET_MS,
  SHORTEST_LOOK_MS,
  SUBSCRIBE_AGAIN_MS,
} from './limits.ts'

export class Heads {
  readonly #connection: Connection
  readonly #signal: AbortSignal
  /** As given, or undefined to go by the pace of the chain. */
  readonly #interval: number | undefined
  #pace = LOOK_MS
  #last: Block | undefined
  #pushed: Block | undefined
  #isSubscribed = false
  #hasNews = false
  #unsubscribe: (() => Promise<void>) | undefined
  /** Ends the wait of the moment. A promise for all waits would keep what each of them hung on it. */
  #wake: (() => void) | undefined
  #running: Promise<void> | undefined

  constructor(
    connection: Connection,
    options: { interval: number | undefined; signal: AbortSignal },
  ) {
    this.#connection = connection
    this.#interval = options.interval
    this.#signal = options.signal
  }

  /** The head as the node has it now; asked once, unless `isFirst`: then as the connection has it. */
  async now({ isFirst = false } = {}): Promise<Block> {
    if (this.#connection.pushes) this.#running ??= this.#subscribe()
    const options = { ...(isFirst ? {} : { attempts: 1 }), signal: this.#signal }
    const value = await this.#connection.request('eth_getBlockByNumber', ['latest', false], options)
    const head = parseBlock(value)
    if (head === undefined) throw new ChainDataError('the head', value)
    this.#learn(head)
    return head
  }

  /** Waits for news, or for the time to look; then the head as the node has it, or as it was pushed if that is later. */
  async next({ within = QUIET_MS } = {}): Promise<Block> {
    const quiet = Math.min(within, QUIET_MS)
    if (!this.#hasNews) await this.#news(this.#isSubscribed ? quiet : Math.min(this.pace, quiet))
    const pushed = this.#pushed
    this.#pushed = undefined
    this.#hasNews = false
    try {
      // Pushes come out of order when the chain is reorganised: what the node answers is its head.
      const head = await this.now()
      return pushed !== undefined && pushed.number > head.number ? pushed : head
    } catch (error) {
      // What was not learned is still news when the node answers again.
      this.#hasNews = true
      throw error
    }
  }

  /** Ends the subscription. Its answer is not waited for: the node may be gone without a word. */
  async close(): Promise<void> {
    await this.#running
    this.#unsubscribe?.().catch(() => {})
  }

  /** Milliseconds between two looks. */
  get pace(): number {
    return this.#interval ?? this.#pace
  }

  async #news(milliseconds: number): Promise<void> {
    const waiting = new AbortController()
    const signal = AbortSignal.any([this.#signal, waiting.signal])
    const told = Promise.withResolvers<void>()
    this.#wake = told.resolve
    try {
      await Promise.race([told.promise, pause(milliseconds, signal)])
    } finally {
      this.#wake = undefined
      waiting.abort()
    }
  }

  #tell(): void {
    this.#hasNews = true
    this.#wake?.()
  }

  /** Half the time between blocks, as the last ones show it. */
  #learn(head: Block): void {
    const last = this.#last
    this.#last = head
    if (last === undefined || head.number <= last.number) return
    const apart = ((head.timestamp - last.timestamp) * 1_000) / (head.number - last.number)
    this.#pace = Math.min(Math.max(apart / 2, SHORTEST_LOOK_MS), LONGEST_LOOK_MS)
  }

  /** Subscribes, and again whenever it is lost, until the end. */
  async #subscribe(): Promise<void> {
    let again = SUBSCRIBE_AGAIN_MS
    while (!this.#signal.aborted) {
      const lost = Promise.withResolvers<void>()
      const onAbort = () => lost.resolve()
      try {
        this.#unsubscribe = await this.#connection.subscribe(
          ['newHeads'],
          { onValue: (value) => this.#take(value), onLost: () => lost.resolve() },
          { signal: this.#signal },
        )
        this.#isSubscribed = true
        again = SUBSCRIBE_AGAIN_MS
        // What was mined before it came about is not pushed.
        this.#tell()
        this.#signal.addEventListener('abort', onAbort)
        if (this.#signal.aborted) return
        await lost.promise
        this.#signal.removeEventListener('abort', onAbort)
        if (!this.#signal.aborted) this.#unsubscribe = undefined
      } catch (error) {
        // A node that has no subscriptions is looked at instead.
        if (error instanceof RpcError) return
      }
      this.#isSubscribed = false
      this.#tell()
      await pause(again, this.#signal).catch(() => {})
      again = Math.min(again * 2, LATEST_SUBSCRIBE_AGAIN_MS)
    }
  }

  #take(value: unknown): void {
    try {
      this.#pushed = parseBlock(value)
    } catch {
      // It is only a hint: the head is asked for then.
    }
    this.#tell()
  }
}
