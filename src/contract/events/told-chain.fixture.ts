/** A chain that a peer tells of over HTTP, with the faults of nodes that the tests want. */
import { createHash } from 'node:crypto'
import { type Asked, JsonRpcFault } from '../connection/peer.fixture.ts'

export interface ToldLog {
  readonly value: number
  readonly [more: string]: unknown
}

interface ToldBlock {
  readonly hash: string
  readonly parentHash: string
  readonly logs: readonly ToldLog[]
}

export const ADDRESS = '0x00000000000000000000000000000000000000aa'

export class ToldChain {
  blocks: ToldBlock[] = []
  /** Every range of blocks that logs were asked for. */
  readonly ranges: [from: number, to: number][] = []
  /** The head that is told, where it is not the true one. */
  head: number | undefined
  /** Called before each answer; what it gives is the answer, unless it is undefined. */
  fault: (asked: Asked, range: { from: number; to: number }) => unknown = () => undefined

  constructor(blocks: number) {
    this.grow(blocks)
  }

  /** Adds blocks; each has one log with its number unless told otherwise. */
  grow(count: number, { fork = 0, logs }: { fork?: number; logs?: readonly ToldLog[] } = {}): void {
    for (let left = count; left > 0; left -= 1) {
      const number = this.blocks.length
      const parentHash = this.blocks.at(-1)?.hash ?? `0x${'00'.repeat(32)}`
      const hash = `0x${createHash('sha256').update(`${parentHash} ${fork}`).digest('hex')}`
      this.blocks.push({ hash, parentHash, logs: logs ?? [{ value: fork * 1_000 + number }] })
    }
  }

  /** Takes blocks off the top and puts others there. */
  fork(depth: number, count: number, fork: number): void {
    this.blocks.splice(this.blocks.length - depth)
    this.grow(count, { fork })
  }

  readonly answer = (asked: Asked): unknown => {
    const [first] = asked.params as [unknown]
    const range = asked.method === 'eth_getLogs' ? this.#range(first) : { from: 0, to: 0 }
    if (asked.method === 'eth_getLogs') this.ranges.push([range.from, range.to])
    const fault = this.fault(asked, range)
    if (fault !== undefined) return fault
    switch (asked.method) {
      case 'eth_chainId':
        return '0x1'
      case 'eth_getBlockByNumber':
        return this.block(first === 'latest' ? this.#head() : Number(first))
      case 'eth_getLogs':
        if (range.from === -1) return new JsonRpcFault(-32000, 'unknown block')
        return this.logs(range.from, range.to)
      default:
        return new JsonRpcFault(-32601, `the method ${asked.method} does not exist`)
    }
  }

  block(number: number): unknown {
    const block = number > this.#head() ? undefined : this.blocks[number]
    if (block === undefined) return null
    const { hash, parentHash } = block
    return { number: hex(number), hash, parentHash, timestamp: hex(number * 12) }
  }

  logs(from: number, to: number): Record<string, unknown>[] {
    return this.blocks
      .slice(from, Math.min(to, this.#head()) + 1)
      .flatMap(({ hash, logs }, index) =>
        logs.map(({ value, ...more }, logIndex) => ({
          ...{ address: ADDRESS, topics: [], data: `0x${value.toString(16).padStart(64, '0')}` },
          ...{ blockNumber: hex(from + index), blockHash: hash, logIndex: hex(logIndex) },
          ...{ transactionHash: hash, transactionIndex: '0x0', removed: false, ...more },
        })),
      )
  }

  #range(filter: unknown): { from: number; to: number } {
    const { fromBlock, toBlock, blockHash } = filter as Record<string, string>
    if (blockHash === undefined) return { from: Number(fromBlock), to: Number(toBlock) }
    const at = this.blocks.findIndex(({ hash }) => hash === blockHash)
    return { from: at > this.#head() ? -1 : at, to: at }
  }

  #head(): number {
    return this.head ?? this.blocks.length - 1
  }
}

function hex(number: number): string {
  return `0x${number.toString(16)}`
}
