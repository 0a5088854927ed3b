/** Asks a node for blocks and logs, and takes only what belongs together. */
import { type Connection, RpcError } from '../connection/index.ts'
import { type Block, follows, parseBlock } from './block.ts'
import type { Mark } from './cursor.ts'
import { LogRangeError } from './errors.ts'
import { HEADERS_AT_ONCE } from './limits.ts'
import { type Log, parseLog } from './log.ts'
import { hintedBlocks, isBehind, isTooMuch, isTrouble } from './node-words.ts'
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

/** `moved`: the chain is another one below the piece. `unclear`: the node is behind, or changed its mind meanwhile. */
export type Outcome = Piece | 'moved' | 'unclear'

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
  #asksByHash = true

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
      if (first === undefined || last === undefined) return 'unclear'
      if (after !== undefined && !follows(first, after)) return 'moved'
      const logs = orderly(raw, { from, to })
      const ends = new Map([first, last].map(({ number, hash }) => [number, hash]))
      if (!agree(logs, (number) => ends.get(number))) return 'unclear'
      return { blocks: [last], logs, before: { number: from - 1, hash: first.parentHash } }
    })
  }

  /** A range near the head: each of its blocks is looked at, and follows from the one before. */
  async near(span: Span): Promise<Outcome> {
    return this.#adapting(span, async ({ from, to, after }) => {
      const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index)
      const blocks = (await this.blocks(numbers)).filter((block) => block !== undefined)
      if (blocks.length < numbers.length) return 'unclear'
      if (after !== undefined && !follows(blocks[0]!, after)) return 'moved'
      if (blocks.some((one, index) => index > 0 && !follows(one, blocks[index - 1]!.hash))) {
        return 'unclear'
      }
      const raw = await this.#logsOf(blocks)
      if (raw === undefined) return 'unclear'
      const logs = orderly(raw, { from, to })
      if (!agree(logs, (number) => blocks[number - from]!.hash)) return 'unclear'
      return { blocks, logs, before: { number: from - 1, hash: blocks[0]!.parentHash } }
    })
  }

  /** Undefined where the chain changed while they were asked for. */
  async #logsOf(blocks: readonly Block[]): Promise<unknown[] | undefined> {
    const last = blocks.at(-1)!
    if (blocks.length === 1 && this.#asksByHash) {
      try {
        // By its hash a block has its own logs and no other's, whatever happens meanwhile.
        return await this.#logs({ blockHash: last.hash })
      } catch (error) {
        if (!(error instanceof RpcError) || isBehind(error) || isTooMuch(error)) throw error
        // Old nodes know no such question.
        this.#asksByHash = false
      }
    }
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
        if (typeof outcome !== 'string') this.#ranges.took(blocks, outcome.logs.length)
        return outcome
      } catch (error) {
        if (isBehind(error)) return 'unclear'
        if (!isTooMuch(error)) throw error
        if (blocks === 1) {
          // Slow is not refused.
          throw isTrouble(error) && !(error instanceof RpcError)
            ? error
            : new LogRangeError(span.from, { cause: error })
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
