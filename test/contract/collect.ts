/** Follows the emitter's logs, and keeps what they come to: a program that believes what it is told. */
import assert from 'node:assert/strict'
import type { Connection } from '../../src/contract/connection/index.ts'
import { type FollowOptions, followLogs, type Log } from '../../src/contract/events/index.ts'
import type { DevChain } from './dev-chain.ts'
import { EMITTER } from './emitter.ts'

/** Milliseconds that something is waited for. */
const DEADLINE_MS = 30_000

export interface Collected {
  /** The logs that stand, in their order. */
  readonly standing: Log[]
  /** Every item, as `+2`, `-2` and `<5`, by its value or block. */
  readonly story: string[]
  /** The cursor of the last item. */
  readonly cursor: string | undefined
  readonly troubles: Error[]
  /** Resolves when it holds after some item; rejects with what came where it does not in time, or the loop ends. */
  until(holds: () => boolean): Promise<void>
  /** Resolves when it stands exactly as the chain does, with this many logs. */
  untilSame(chain: DevChain, count: number): Promise<void>
  /** Resolves when the loop has ended, with its error. */
  readonly ended: Promise<unknown>
  /** Ends the loop. */
  stop(): Promise<void>
}

export function valueIn(log: Log): number {
  return Number(log.data.slice(0, 66))
}

export function collect(
  connection: Connection,
  options: FollowOptions = {},
  from: readonly Log[] = [],
): Collected {
  const standing = [...from]
  const story: string[] = []
  const troubles: Error[] = []
  const stop = new AbortController()
  const waiting = new Set<() => void>()
  let cursor: string | undefined
  let isEnded = false
  const run = async () => {
    const { signal } = stop
    const onTrouble = (error: Error) => troubles.push(error)
    for await (const item of followLogs(connection, {
      address: EMITTER,
      signal,
      onTrouble,
      ...options,
    })) {
      cursor = item.cursor
      if (item.kind === 'rewound') {
        story.push(`<${item.number}`)
        while (standing.length > 0 && standing.at(-1)!.blockNumber > item.number) standing.pop()
      } else if (item.kind === 'removed') {
        story.push(`-${valueIn(item.log)}`)
        assert.deepEqual(standing.pop(), item.log, 'what is removed is what came last')
      } else {
        story.push(`+${valueIn(item.log)}`)
        const last = standing.at(-1)
        const isLater =
          last === undefined ||
          item.log.blockNumber > last.blockNumber ||
          (item.log.blockHash === last.blockHash && item.log.logIndex > last.logIndex)
        assert.ok(isLater, `${valueIn(item.log)} comes in its order`)
        standing.push(item.log)
      }
      for (const wake of waiting) wake()
    }
  }
  const ended = run()
    .then(
      () => undefined,
      (error: unknown) => error,
    )
    .finally(() => {
      isEnded = true
      for (const wake of waiting) wake()
    })
  const until = async (holds: () => boolean) => {
    if (holds()) return
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const tell = async (what: string) => {
      const error = isEnded ? await ended : undefined
      reject(new Error(`${what}: ${story.join(' ')}`, { cause: error ?? troubles.at(-1) }))
    }
    const timer = setTimeout(() => tell('not in time'), DEADLINE_MS)
    const wake = () => {
      if (holds()) resolve()
      else if (isEnded) void tell('the loop ended')
    }
    waiting.add(wake)
    wake()
    await promise.finally(() => {
      clearTimeout(timer)
      waiting.delete(wake)
    })
  }
  return {
    ...{ standing, story, troubles, ended, until },
    get cursor() {
      return cursor
    },
    async untilSame(chain, count) {
      type Raw = { blockHash: string; logIndex: string }
      const logs = await chain.rpc<Raw[]>('eth_getLogs', { address: EMITTER, fromBlock: '0x0' })
      const wanted = logs.map((log) => `${log.blockHash} ${Number(log.logIndex)}`)
      assert.equal(wanted.length, count)
      const names = () => standing.map((log) => `${log.blockHash} ${log.logIndex}`)
      await until(() => names().join() === wanted.join())
    },
    async stop() {
      stop.abort()
      const error = await ended
      if (error !== undefined) throw error
    },
  }
}
