/** What a filter of an event means as topics. */
import { FILTER_OPTIONS } from '../abi/index.ts'
import { ContractError } from '../errors.ts'
import type { EventDefinition, Hex } from './definition.ts'
import type { AnyOf } from './types.ts'

/** What `anyOf` made: a struct may have a field of that name. */
const made = new WeakSet<object>()

/** One of several values of an indexed argument. An array would be a value by itself: of an array's type. */
export function anyOf<Value>(...values: readonly Value[]): AnyOf<Value> {
  const one = { anyOf: values } as AnyOf<Value>
  made.add(one)
  return one
}

/** A filter asks for what no event can be found by. */
export class FilterError extends ContractError {
  readonly argument: string
  constructor(argument: string, text: { short: string; next: string }) {
    super('CONTRACT_FILTER', text)
    this.argument = argument
  }
}

/**
 * The topics of an event whose indexed arguments have these values.
 *
 * @throws {FilterError} `CONTRACT_FILTER` if an argument is not indexed, or none of its values would do.
 * @throws {EncodeError} `CONTRACT_ENCODE` if a value does not fit.
 */
export function topicsOf(
  event: EventDefinition,
  filter: Readonly<Record<string, unknown>>,
): (Hex | readonly Hex[] | null)[] {
  const names = new Set([...event.indexed.map((one) => one.name), ...FILTER_OPTIONS])
  const unknown = Object.keys(filter).find((name) => !names.has(name))
  if (unknown !== undefined) throw notIndexed(unknown, event)
  const indexed = event.indexed.map(({ name, topic }) => {
    const value = Object.hasOwn(filter, name) ? filter[name] : undefined
    if (value === undefined) return null
    if (!isAnyOf(value)) return topic(value as never)
    // Nodes take no topics for all topics.
    if (value.anyOf.length === 0) throw noValues(name, event)
    return value.anyOf.map((one) => topic(one as never))
  })
  return event.topic === undefined ? indexed : [event.topic, ...indexed]
}

function isAnyOf(value: unknown): value is AnyOf<unknown> {
  return typeof value === 'object' && value !== null && made.has(value)
}

function notIndexed(argument: string, { signature, indexed }: EventDefinition): FilterError {
  const names = indexed.map((one) => one.name)
  return new FilterError(argument, {
    short: `${signature} cannot be filtered by ${argument}`,
    next:
      names.length === 0
        ? 'none of its arguments is indexed'
        : `what is indexed is ${names.join(', ')}`,
  })
}

function noValues(argument: string, { signature }: EventDefinition): FilterError {
  return new FilterError(argument, {
    short: `${signature} is to be filtered by ${argument}, and anyOf() has no values`,
    next: `leave ${argument} out for all of them, or do not ask`,
  })
}
