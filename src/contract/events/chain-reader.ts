/** Asks a node for blocks and logs, and takes only what belongs together. */
import type { Connection } from '../connection/index.ts'
import { type Block, follows, parseBlock } from './block.ts'
import type { Mark } from './cursor.ts'
import { LogRangeError } from './errors.ts'
import { HEADERS_AT_ONCE } from './limits.ts'
import { type Log, parseLog } from './log.ts'
import { hintedBlocks, isBehind, isSlow, isTooMuch, isUnknownQuestion } from './node-words.ts'
import type { RangeSize } from './range-size.ts'

/** Which logs are wanted, as `eth_getLogs` takes it. */
export interface LogFilter {
  readonly address?: string | readonly string[] | undefined
  readonly topics?: readonly (string | readonly string[] | null)[] | undefined
}

/** The blocks up to `blocks.at(-1)`, and their logs in order. */
export interface Piece {
  /** All blocks of the piece; far below the head the last alone. */
  readonly blocks: readonly Mark[]
  readonly logs: readonly Log[]
  /** The block before the piece. */
  readonly before: Mark
}

/** The node is behind, or changed its mind meanwhile. */
export class Unclear {
  /** What the node said of it. */
  readonly cause: Error | undefined
  constructor(cause?: Error) {
    this.cause = cause
  }
}

/** `moved`: the chain is another one below the piece. */
export type Outcome = Piece | Unclear | 'moved'

interface Span {
  readonly from: number
  readonly to: number
  /** The hash of the block before, where it is known. */
  readonly after: string | undefined
}

export class ChainReader {
  readonly #connection: Connection
  readonly #filter: LogFilter
  readonly #ranges: RangeSize
  readonly #signal: AbortSignal
  /** Old nodes know no such question. Once one was answered, they do. */
  #asksByHash: boolean | 'certainly' = true

  constructor(
    connection: Connection,
    options: { filter: LogFilter; ranges: RangeSize; signal: AbortSignal },
  ) {
    this.#connection = connection
    this.#filter = options.filter
    this.#ranges = options.ranges
    this.#signal = options.signal
  }

  /** Undefined where the node has no such block. */
  async block(which: number | string): Promise<Block | undefined> {
    const name = typeof which === 'number' ? hex(which) : which
    return parseBlock(await this.#ask('eth_getBlockByNumber', [name, false]))
  }

  /** `safe` or `finalized`; block 0 where the chain has no other yet: nodes give null then, or say that it is not found. */
  async settled(name: string): Promise<number> {
    try {
      return (await this.block(name))?.number ?? 0
    } catch (error) {
      if (isBehind(error)) return 0
      throw error
    }
  }

  /** In the order of the numbers. */
  async blocks(numbers: readonly number[]): Promise<(Block | undefined)[]> {
    const found: (Block | undefined)[] = []
    for (let at = 0; at < numbers.length; at += HEADERS_AT_ONCE) {
      const some = numbers.slice(at, at + HEADERS_AT_ONCE)
      found.push(...(await Promise.all(some.map((number) => this.block(number)))))
    }
    return found
  }

  /** A range that no reorganisation reaches: its two ends are looked at. */
  async far(span: Span): Promise<Outcome> {
    return this.#adapting(span, async ({ from, to, after }) => {
      const [first, last, raw] = await Promise.all([
        this.block(from),
        this.block(to),
        this.#logs({ fromBlock: hex(from), toBlock: hex(to) }),
      ])
      if (first === undefined || last === undefined) return new Unclear()
      if (after !== undefined && !follows(first, after)) return 'moved'
      const logs = orderly(raw, { from, to })
      const ends = new Map([first, last].map(({ number, hash }) => [number, hash]))
      if (!agree(logs, (number) => ends.get(number))) return new Unclear()
      return { blocks: [last], logs, before: { number: from - 1, hash: first.parentHash } }
    })
  }

  /**
   * A range that may be replaced: each of its blocks is looked at, and follows from the one before. Where it is
   * `isRecent`, the node that answers for the logs may not have all the blocks yet, and would leave them out silently.
   */
  async near(span: Span, { isRecent }: { isRecent: boolean }): Promise<Outcome> {
    return this.#adapting(span, async ({ from, to, after }) => {
      const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index)
      const blocks = (await this.blocks(numbers)).filter((block) => block !== undefined)
      if (blocks.length < numbers.length) return new Unclear()
      if (after !== undefined && !follows(blocks[0]!, after)) return 'moved'
      if (blocks.some((one, index) => index > 0 && !follows(one, blocks[index - 1]!.hash))) {
        return new Unclear()
      }
      const raw = (isRecent && (await this.#logsByHash(blocks))) || (await this.#logsOf(blocks))
      if (raw === undefined) return new Unclear()
      const logs = orderly(raw, { from, to })
      if (!agree(logs, (number) => blocks[number - from]!.hash)) return new Unclear()
      return { blocks, logs, before: { number: from - 1, hash: blocks[0]!.parentHash } }
    })
  }

  /**
   * By its hash a block has its own logs and no other's, whatever happens meanwhile, and a node that does not have it says
   * so. Undefined where the node cannot be asked so.
   */
  async #logsByHash(blocks: readonly Block[]): Promise<unknown[] | undefined> {
    if (!this.#asksByHash) return undefined
    try {
      const each = await Promise.all(blocks.map(({ hash }) => this.#logs({ blockHash: hash })))
      this.#asksByHash = 'certainly'
      return each.flat()
    } catch (error) {
      if (this.#asksByHash === 'certainly' || !isUnknownQuestion(error)) throw error
      this.#asksByHash = false
      return undefined
    }
  }

  /** Undefined where the chain changed while they were asked for. */
  async #logsOf(blocks: readonly Block[]): Promise<unknown[] | undefined> {
    const last = blocks.at(-1)!
    const [raw, again] = await Promise.all([
      this.#logs({ fromBlock: hex(blocks[0]!.number), toBlock: hex(last.number) }),
      this.block(last.number),
    ])
    return again?.hash === last.hash ? raw : undefined
  }

  async #adapting(span: Span, attempt: (span: Span) => Promise<Outcome>): Promise<Outcome> {
    for (let { to } = span; ; ) {
      const blocks = to - span.from + 1
      try {
        const outcome = await attempt({ ...span, to })
        if (isPiece(outcome)) this.#ranges.took(blocks, outcome.logs.length)
        return outcome
      } catch (error) {
        if (isBehind(error)) return new Unclear(error as Error)
        if (!isTooMuch(error)) throw error
        if (blocks === 1) {
          // Slow is not refused.
          throw isSlow(error) ? error : new LogRangeError(span.from, { cause: error })
        }
        this.#ranges.refused(blocks, hintedBlocks(error, span.from))
        to = Math.min(to, span.from + this.#ranges.blocks - 1)
      }
    }
  }

  async #logs(where: Record<string, string>): Promise<unknown[]> {
    const { address, topics } = this.#filter
    const logs = await this.#ask('eth_getLogs', [{ ...where, address, topics }])
    // Some nodes say null for none.
    return Array.isArray(logs) ? logs : []
  }

  #ask(method: string, params: readonly unknown[]): Promise<unknown> {
    // Once: whoever follows is patient, and asks for less where that helps.
    return this.#connection.request(method, params, { attempts: 1, signal: this.#signal })
  }
}

export function isPiece(outcome: Outcome): outcome is Piece {
  return outcome !== 'moved' && !(outcome instanceof Unclear)
}

/** Each once, in order, and of these blocks alone. */
function orderly(raw: readonly unknown[], { from, to }: { from: number; to: number }): Log[] {
  const logs = raw
    .map(parseLog)
    .filter((log) => log !== undefined)
    .filter(({ blockNumber }) => blockNumber >= from && blockNumber <= to)
    .sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex)
  return logs.filter((log, index) => {
    const last = logs[index - 1]
    return last?.blockHash !== log.blockHash || last.logIndex !== log.logIndex
  })
}

/** Whether each block has one hash, the one that is known of it. */
function agree(logs: readonly Log[], hashOf: (number: number) => string | undefined): boolean {
  return logs.every(({ blockNumber, blockHash }, index) => {
    const last = logs[index - 1]
    if (last?.blockNumber === blockNumber && last.blockHash !== blockHash) return false
    return (hashOf(Number(blockNumber)) ?? blockHash) === blockHash
  })
}

function hex(number: number): string {
  return `0x${number.toString(16)}`
}
