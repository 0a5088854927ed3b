/** A contract's events, as they are followed over the logs of its chain. */
import { ContractError } from '../errors.ts'
import { type FollowOptions, followLogs } from '../events/index.ts'
import { type Bound, waiting } from './call-contract.ts'
import { decodeLog } from './decode-log.ts'
import type { ContractDefinition, EventDefinition } from './definition.ts'
import { topicsOf } from './topic-filter.ts'
import type { AnyEvent, EventOptions, Log, Logged } from './types.ts'

/** The saved cursor stands on a block that is no longer in the chain. */
export class RewoundError extends ContractError {
  /** The last block before it that still is. */
  readonly block: bigint
  /** Goes on from there. */
  readonly cursor: string
  constructor(block: bigint, cursor: string) {
    super('CONTRACT_REWOUND', {
      short: `the events after block ${block} that were given before are gone: the chain was reorganised meanwhile`,
      next: 'undo what they did, and go on with the cursor of this error; or give onRewound',
    })
    this.block = block
    this.cursor = cursor
  }
}

/**
 * The events of one kind, or of all where `event` is undefined, each once and in order. What belongs to no event of the
 * contract is left out.
 *
 * @throws {RewoundError} `CONTRACT_REWOUND` if the cursor's block is gone and there is no `onRewound`.
 */
export async function* followEvents(
  { definition, address, connection, presets }: Bound,
  event: EventDefinition | undefined,
  filter: EventOptions = {},
): AsyncGenerator<AnyEvent, void, undefined> {
  const own = event === undefined ? definition : { ...definition, events: [event] }
  const isAnonymous = event !== undefined && event.topic === undefined
  const { onMisfit, onRewound, ...rest } = filter
  const options: FollowOptions<Logged<AnyEvent>> = {
    ...rest,
    ...waiting(filter, presets),
    address,
    topics: event === undefined ? [] : topicsOf(event, { ...filter }),
    decode(log) {
      // It is known by nothing but that it fits: what names another event of the contract is that one.
      if (isAnonymous && names(definition, log)) return undefined
      const found = decodeLog(own, log)
      if (found === undefined && names(own, log)) onMisfit?.(log)
      return found
    },
  }
  for await (const item of followLogs(connection, options)) {
    if (item.kind === 'rewound') {
      if (onRewound === undefined) throw new RewoundError(item.number, item.cursor)
      onRewound(item.number, item.cursor)
    } else {
      yield { ...item.event, removed: item.kind === 'removed', cursor: item.cursor }
    }
  }
}

function names({ events }: ContractDefinition, { topics }: Log): boolean {
  return events.some(({ topic }) => topic !== undefined && topic === topics[0])
}
