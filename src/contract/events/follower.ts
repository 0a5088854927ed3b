/** The loop behind `followLogs`: where it stands, what it gives, and how it goes back. */
import type { Connection } from '../connection/index.ts'
import { type Block, stands as isStanding } from './block.ts'
import { boundNumber } from './bound-number.ts'
import { ChainReader, isPiece, type Outcome, type Piece, Unclear } from './chain-reader.ts'
import { encodeCursor, encodeCursorWith, encodeRecent, type Mark, type Position } from './cursor.ts'
import { CursorPlace } from './cursor-place.ts'
import { ChainReplacedError, ChainUnclearError, ReorganisationDepthError } from './errors.ts'
import type { FollowOptions, LogItem, RewoundItem } from './follow-options.ts'
import { Heads } from './heads.ts'
import {
  HEADERS_AT_ONCE,
  LAG_MS,
  LOOK_MS,
  PATIENCE_MS,
  RECENT_BLOCKS,
  REORGANISATION_BLOCKS,
} from './limits.ts'
import type { Log } from './log.ts'
import { Origin } from './origin.ts'
import { Patience } from './patience.ts'
import { RangeSize } from './range-size.ts'
import { Trail } from './trail.ts'

interface Given<Event> {
  readonly log: Log
  readonly event: Event
}

/** Where another loop stopped. */
interface Silence {
  readonly number: number
  readonly hash: Mark['hash'] | undefined
  readonly logIndex: number | undefined
}

const NO_SILENCE: Silence = { number: -1, hash: undefined, logIndex: undefined }

type Item<Event> = LogItem<Event> | RewoundItem

/** One loop; it is used once. */
export class Follower<Event> {
  readonly #connection: Connection
  readonly #options: FollowOptions<Event>
  readonly #reader: ChainReader
  readonly #heads: Heads
  readonly #ranges: RangeSize
  readonly #patience: Patience
  readonly #origin: Origin
  readonly #depth: number
  readonly #trail: Trail<Given<Event>>
  #start = 0
  /** The last block that is done. Its hash is not known before anything came. */
  #tip: { number: number; hash: Mark['hash'] | undefined } = { number: -1, hash: undefined }
  /** Where the cursor stands; after it was rewound, there. */
  #position: Position | undefined
  /** Up to here everything was given by another loop. */
  #silentTo = NO_SILENCE
  /** Whether to look at once: what was done last is not settled. */
  #isUnsettled = false
  /** The range after the one that is being taken. */
  #ahead: { from: number; outcome: Promise<Outcome> } | undefined
  #farBehindSince: number | undefined
  #unclearSince: number | undefined

  constructor(connection: Connection, options: FollowOptions<Event>, signal: AbortSignal) {
    this.#connection = connection
    this.#options = options
    this.#depth = options.depth ?? REORGANISATION_BLOCKS
    this.#trail = new Trail(this.#depth)
    this.#ranges = new RangeSize(options.range)
    const { address, topics, interval } = options
    this.#reader = new ChainReader(connection, {
      ...{ filter: { address, topics }, ranges: this.#ranges, signal },
    })
    this.#heads = new Heads(connection, { interval, signal })
    this.#patience = new Patience({ ...options, signal })
    this.#origin = new Origin(this.#reader, this.#patience)
  }

  close(): Promise<void> {
    return this.#heads.close()
  }

  async *items(position: Position | undefined): AsyncGenerator<Item<Event>> {
    // A node that cannot be reached at all is told at once; from then on the loop is patient.
    let head = await this.#heads.now({ isFirst: true })
    await this.#origin.learn()
    const settled = (name: string) => this.#patience.with(() => this.#reader.settled(name))
    const { toBlock, fromBlock = 'next' } = this.#options
    const end = toBlock === undefined ? undefined : await boundNumber(toBlock, head, settled)
    this.#position = position
    if (position === undefined) {
      this.#start = await boundNumber(fromBlock, head, settled)
      this.#tip = { number: this.#start - 1, hash: undefined }
    } else {
      head = yield* this.#resume(position, head)
    }
    for (;;) {
      if (this.#origin.first === undefined && head.number > 0) await this.#origin.learn()
      // The cursor's block is not reached yet, and may be gone.
      const { number } = this.#silentTo
      if (this.#tip.number < number && head.number < number) {
        head = yield* this.#resume(this.#position!, head)
      }
      yield* this.#compare(head)
      const isSame = yield* this.#advance(head, end)
      // What the cursor stands on was replaced just now.
      if (!isSame) head = yield* this.#resume(this.#position!, head)
      if (end !== undefined && this.#tip.number >= end) return
      const isUnsettled = this.#isUnsettled
      this.#isUnsettled = false
      head = await this.#patience.with(() => {
        return isUnsettled ? this.#heads.now() : this.#heads.next()
      })
    }
  }

  /** Goes to where the cursor stands; where its block is gone, to the newest that it names and that stands. */
  async *#resume(position: Position, now: Block): AsyncGenerator<Item<Event>, Block> {
    const place = new CursorPlace(this.#options.cursor!, {
      ...{ reader: this.#reader, heads: this.#heads, patience: this.#patience },
      ...{ origin: this.#origin, depth: this.#depth },
      checkLag: (head, seen) => this.#checkLag(head, seen),
    })
    const { head, stands, isRewound } = await place.find(position, now)
    const { number, hash } = stands
    this.#start = position.start
    this.#silentTo = isRewound ? { number, hash, logIndex: undefined } : position
    this.#trail.cut(0)
    this.#ahead = undefined
    // The blocks that may still be replaced are read again, so that their logs can be taken back.
    const isNear = number > head.number - this.#depth
    const first = isNear ? Math.max(this.#start, number - this.#depth) : number
    this.#tip = { number: first - 1, hash: undefined }
    if (first > this.#start) this.#trail.forgetStart()
    if (!isRewound) return head
    const recent = position.recent.filter((mark) => mark.number < number)
    const { first: origin } = this.#origin
    this.#position = {
      number,
      hash,
      logIndex: undefined,
      start: position.start,
      first: origin,
      recent,
    }
    const cursor = encodeCursor(this.#position)
    yield { kind: 'rewound', number: BigInt(number), hash, cursor }
    return head
  }

  /** Where the head is no further than we are, it may stand on other blocks. */
  async *#compare(head: Block): AsyncGenerator<Item<Event>> {
    if (head.number > this.#tip.number) this.#farBehindSince = undefined
    if (head.number > this.#tip.number || this.#tip.hash === undefined) return
    const step = this.#trail.at(head.number)
    if (step !== undefined && !isStanding(step, head)) return yield* this.#goBack()
    if (head.number === this.#tip.number) return
    if (!this.#trail.isWhole) await this.#checkFirst(head)
    this.#checkLag(head)
  }

  /** Goes on to the head; false where it cannot, because the cursor's block is gone. */
  async *#advance(
    head: Block,
    end: number | undefined,
  ): AsyncGenerator<Item<Event>, boolean, undefined> {
    const goal = Math.min(head.number - (this.#options.confirmations ?? 0), end ?? Infinity)
    while (this.#tip.number < goal) {
      const outcome = await this.#patience.with(() => this.#take(head, goal))
      if (outcome === 'moved') {
        yield* this.#goBack()
        return true
      }
      if (!isPiece(outcome)) {
        await this.#settle(outcome)
        return true
      }
      const { number, hash } = this.#silentTo
      if (outcome.blocks.some((one) => one.number === number && number > 0 && one.hash !== hash))
        return false
      this.#unclearSince = undefined
      this.#fetchAhead(outcome, head, goal)
      yield* this.#give(outcome)
    }
    return true
  }

  #take(head: Block, goal: number): Promise<Outcome> {
    const ahead = this.#ahead
    this.#ahead = undefined
    const from = this.#tip.number + 1
    if (ahead?.from === from) return ahead.outcome
    return this.#fetch({ number: this.#tip.number, hash: this.#tip.hash }, head, goal)
  }

  /** While a range far below the head is taken, the next is fetched: that one and no more. */
  #fetchAhead({ blocks }: Piece, head: Block, goal: number): void {
    const last = blocks.at(-1)!
    if (last.number >= Math.min(goal, this.#farBelow(head))) return
    const outcome = this.#fetch(last, head, goal)
    // Whoever takes it hears of its failure.
    outcome.catch(() => {})
    this.#ahead = { from: last.number + 1, outcome }
  }

  #fetch(
    tip: { number: number; hash: Mark['hash'] | undefined },
    head: Block,
    goal: number,
  ): Promise<Outcome> {
    const from = tip.number + 1
    const span = (most: number, last: number) => ({
      ...{ from, to: Math.min(from + Math.min(most, this.#ranges.blocks) - 1, goal, last) },
      after: tip.hash,
    })
    const far = this.#farBelow(head)
    if (from <= far) return this.#reader.far(span(Infinity, far))
    const old = head.number - RECENT_BLOCKS
    if (from <= old) return this.#reader.near(span(this.#depth, old), { isRecent: false })
    return this.#reader.near(span(HEADERS_AT_ONCE, Infinity), { isRecent: true })
  }

  /** The last block that is neither replaced nor missing from nodes that lag. */
  #farBelow(head: Block): number {
    return head.number - Math.max(this.#depth, RECENT_BLOCKS)
  }

  async *#give({ blocks, logs, before }: Piece): AsyncGenerator<Item<Event>> {
    // What was before the first block is known now.
    if (this.#trail.steps.length === 0 && before.number >= 0)
      this.#trail.add({ ...before, given: [] })
    const byBlock = Map.groupBy(logs, ({ blockNumber }) => Number(blockNumber))
    const only = blocks.length === 1
    // Of a range only the last block is remembered.
    if (blocks[0]!.number > before.number + 1) this.#trail.forgetStart()
    for (const { number, hash } of blocks) {
      const given: Given<Event>[] = []
      const recent = encodeRecent(this.#trail.marksBelow(number))
      for (const log of only ? logs : (byBlock.get(number) ?? [])) {
        const event = this.#options.decode === undefined ? undefined : this.#options.decode(log)
        if (this.#options.decode !== undefined && event === undefined) continue
        const one = { log, event: event as Event }
        if (Number(log.blockNumber) === number) given.push(one)
        if (this.#isSilent(log)) continue
        yield { kind: 'log', ...one, cursor: this.#cursorOf(log, recent) }
      }
      this.#trail.add({ number, hash, given })
      this.#tip = { number, hash }
    }
    this.#progress()
  }

  /** Takes back what stands on blocks that are gone; does nothing where that is not certain. */
  async *#goBack(): AsyncGenerator<Item<Event>> {
    this.#ahead = undefined
    // Of what was read again for the cursor nothing was given by anyone as long as its block is not reached.
    if (this.#tip.number < this.#silentTo.number) {
      this.#isUnsettled = true
      yield* this.#resume(this.#position!, await this.#patience.with(() => this.#heads.now()))
      return
    }
    const steps = [...this.#trail.steps].reverse()
    const found = await this.#patience.with(() =>
      this.#reader.blocks(steps.map((one) => one.number)),
    )
    const stands = steps.findIndex((step, index) => isStanding(step, found[index]))
    const isGone = (index: number) => found[index] !== undefined
    const below = stands === -1 ? steps.length : stands
    const lowest = steps.findLastIndex((_, index) => index < below && isGone(index))
    // A node that lags knows no block of that number; that proves nothing.
    if (lowest === -1) return await this.#settle()
    if (stands === -1 && !this.#trail.isWhole) {
      await this.#checkFirst(await this.#patience.with(() => this.#heads.now()))
      throw new ReorganisationDepthError(steps.at(-1)!.number)
    }
    const { number } = steps[lowest]!
    // What another loop gave is taken back like the rest.
    if (number <= this.#silentTo.number) this.#silentTo = NO_SILENCE
    for (const step of this.#trail.cut(number)) yield* this.#takeBack(step)
    const tip = this.#trail.steps.at(-1)
    this.#tip = tip ?? { number: this.#start - 1, hash: undefined }
    this.#isUnsettled = true
  }

  /** Waits a little for a node that says one thing and then another. */
  async #settle({ cause }: Unclear = new Unclear()): Promise<void> {
    this.#isUnsettled = true
    this.#unclearSince ??= Date.now()
    const milliseconds = Date.now() - this.#unclearSince
    const { patience = PATIENCE_MS, onTrouble } = this.#options
    const block = this.#tip.number + 1
    const error = new ChainUnclearError(this.#connection.endpoint, block, { milliseconds, cause })
    if (milliseconds > patience) throw error
    // For a moment that is how a chain moves, or a balancer.
    if (cause !== undefined || milliseconds >= LOOK_MS) onTrouble?.(cause ?? error)
    await this.#patience.rest(Math.min(this.#heads.pace, LOOK_MS))
  }

  async *#takeBack({ given, hash }: { given: readonly Given<Event>[]; hash: Mark['hash'] }) {
    for (let index = given.length - 1; index >= 0; index -= 1) {
      const one = given[index]!
      const number = Number(one.log.blockNumber)
      const recent = this.#trail.marksBelow(number)
      // It stands behind the log before, on the block that is gone: whoever resumes there learns that it is.
      const logIndex = given[index - 1]?.log.logIndex ?? -1
      const cursor = this.#cursor({ number, hash, logIndex }, encodeRecent(recent))
      yield { kind: 'removed' as const, ...one, cursor }
    }
  }

  /** A head below ours is that of a node that lags, but not for long and not far. */
  #checkLag(head: Block, seen = this.#tip.number): void {
    if (head.number >= seen - this.#depth) return
    this.#farBehindSince ??= Date.now()
    if (Date.now() - this.#farBehindSince < LAG_MS) return
    throw this.#replaced(head, `it has been far below for ${LAG_MS / 1_000} s`, seen)
  }

  /** Block 1 is deeper than any reorganisation goes, where not all was remembered from the start. */
  async #checkFirst(head: Block): Promise<void> {
    const isOther = await this.#origin.isOtherThan(this.#origin.first)
    if (isOther) throw this.#replaced(head, 'its first block is another one')
  }

  #replaced(head: Block, why: string, seen = this.#tip.number): ChainReplacedError {
    const blocks = { seen, head: head.number, why }
    return new ChainReplacedError(this.#connection.endpoint, blocks)
  }

  #isSilent({ blockNumber, logIndex }: Log): boolean {
    const { number, logIndex: last } = this.#silentTo
    if (blockNumber < number) return true
    return Number(blockNumber) === number && (last === undefined || logIndex <= last)
  }

  #progress(): void {
    const { onProgress } = this.#options
    const { number, hash } = this.#tip
    if (onProgress === undefined || hash === undefined || number < this.#silentTo.number) return
    const recent = encodeRecent(this.#trail.marksBelow(number))
    onProgress(this.#cursor({ number, hash, logIndex: undefined }, recent), BigInt(number))
  }

  #cursorOf({ blockNumber, blockHash, logIndex }: Log, recent: string): string {
    return this.#cursor({ number: Number(blockNumber), hash: blockHash, logIndex }, recent)
  }

  #cursor(at: Mark & { logIndex: number | undefined }, recent: string): string {
    return encodeCursorWith({ ...at, start: this.#start, first: this.#origin.first }, recent)
  }
}
