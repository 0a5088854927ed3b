/** A contract's events, as they are followed over the logs of its chain. */
import { checksum } from '../codec/index.ts'
import { ContractError } from '../errors.ts'
import { type Log as FollowedLog, type FollowOptions, followLogs } from '../events/index.ts'
import type { Bound } from './call-contract.ts'
import { decodeEvent } from './decode-parts.ts'
import type { EventDefinition, Hex } from './definition.ts'
import { topicsOf } from './topic-filter.ts'
import type { DecodedEvent, EventOptions } from './types.ts'

type AnyEvent = DecodedEvent<string, string, Readonly<Record<string, unknown>>>

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
  { definition, address, connection }: Bound,
  event: EventDefinition | undefined,
  filter: EventOptions & Readonly<Record<string, unknown>> = {},
): AsyncGenerator<AnyEvent, void, undefined> {
  const own = event === undefined ? definition : { ...definition, events: [event] }
  const options: FollowOptions<Omit<AnyEvent, 'cursor'>> = {
    ...filter,
    address,
    topics: event === undefined ? [] : topicsOf(event, filter),
    decode: (log) => decodeLog(own, log),
  }
  for await (const item of followLogs(connection, options)) {
    if (item.kind === 'rewound') {
      if (filter.onRewound === undefined) throw new RewoundError(item.number, item.cursor)
      filter.onRewound(item.number, item.cursor)
    } else {
      yield { ...item.event, removed: item.kind === 'removed', cursor: item.cursor }
    }
  }
}

/** A log whose data do not fit the event that it names is of another contract's event, and left out. */
function decodeLog(definition: Bound['definition'], log: FollowedLog) {
  try {
    const address = checksum(log.address.slice(2)) as Hex
    return decodeEvent(definition, { ...log, address }) as Omit<AnyEvent, 'cursor'> | undefined
  } catch {
    return undefined
  }
}
