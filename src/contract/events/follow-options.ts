/** What `followLogs` takes and gives. */
import type { Hex } from './hex.ts'
import type { Log } from './log.ts'

/** A block to begin or to end with; `next` is the one after the present head. */
export type BlockBound = number | bigint | 'earliest' | 'latest' | 'safe' | 'finalized' | 'next'

/** Which logs are followed, from where, and how; every field has a default. */
export interface FollowOptions<Event = undefined> {
  /** Of which contracts. @default all */
  readonly address?: string | readonly string[] | undefined
  /** Topics by their place, as `eth_getLogs` takes them: one, any of several, or `null` for all. @default all */
  readonly topics?: readonly (string | readonly string[] | null)[] | undefined
  /** The first block. @default 'next' */
  readonly fromBlock?: BlockBound | undefined
  /** The last block, after which the loop ends. @default none */
  readonly toBlock?: BlockBound | undefined
  /** Where another loop stopped; instead of `fromBlock`, and with the same filter. */
  readonly cursor?: string | undefined
  /** Blocks that have to stand on top of a block before its logs are given. @default 0 */
  readonly confirmations?: number | undefined
  /** Blocks that are asked for at once: at first, and at most. @default { first: 100, most: 100_000 } */
  readonly range?: { readonly first?: number; readonly most?: number } | undefined
  /** Milliseconds between two looks at the head where the node does not push. @default half the time between blocks */
  readonly interval?: number | undefined
  /** Blocks below the head that may be replaced. @default 128 */
  readonly depth?: number | undefined
  /** Milliseconds that the node may be in trouble before the loop fails; `Infinity` for ever. @default 600_000 */
  readonly patience?: number | undefined
  /** What a log says; logs for which it gives undefined are left out. */
  readonly decode?: ((log: Log) => Event | undefined) | undefined
  /** Called with each trouble that is waited out, such as a node that restarts. */
  readonly onTrouble?: ((error: Error) => void) | undefined
  /** Called when a range is done, where there may be no logs for long: a cursor to save. */
  readonly onProgress?: ((cursor: string, block: bigint) => void) | undefined
  /** Ends the loop without an error. */
  readonly signal?: AbortSignal | undefined
}

/** A log came, or one that was given is gone. `cursor` stands behind this item, and can be saved. */
export interface LogItem<Event> {
  /** `removed`: a reorganisation took it away; newest first. */
  readonly kind: 'log' | 'removed'
  readonly log: Log
  /** What `decode` made of it. */
  readonly event: Event
  readonly cursor: string
}

/**
 * The saved cursor stands on a block that was replaced while nobody followed: whatever was given of blocks after
 * `number` is gone. It comes first or not at all.
 */
export interface RewoundItem {
  readonly kind: 'rewound'
  readonly number: bigint
  readonly hash: Hex
  readonly cursor: string
}
