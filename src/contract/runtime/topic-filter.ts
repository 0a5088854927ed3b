/** What a filter of an event means as topics. */
import { FILTER_OPTIONS } from '../abi/index.ts'
import { ContractError } from '../errors.ts'
import type { EventDefinition, Hex } from './definition.ts'
import type { AnyOf } from './types.ts'

/** One of several values of an indexed argument. An array would be a value by itself: of an array's type. */
export function anyOf<Value>(...values: readonly Value[]): AnyOf<Value> {
  return { anyOf: values }
}

/** A filter names an argument that is not indexed. */
export class FilterError extends ContractError {
  readonly argument: string
  constructor(argument: string, event: EventDefinition) {
    const names = event.indexed.map((one) => one.name)
    super('CONTRACT_FILTER', {
      short: `${event.signature} cannot be filtered by ${argument}`,
      next:
        names.length === 0
          ? 'none of its arguments is indexed'
          : `what is indexed is ${names.join(', ')}`,
    })
    this.argument = argument
  }
}

/**
 * The topics of an event whose indexed arguments have these values.
 *
 * @throws {FilterError} `CONTRACT_FILTER` if an argument is not indexed.
 * @throws {EncodeError} `CONTRACT_ENCODE` if a value does not fit.
 */
export function topicsOf(
  event: EventDefinition,
  filter: Readonly<Record<string, unknown>>,
): (Hex | readonly Hex[] | null)[] {
  const names = new Set([...event.indexed.map((one) => one.name), ...FILTER_OPTIONS])
  const unknown = Object.keys(filter).find((name) => !names.has(name))
  if (unknown !== undefined) throw new FilterError(unknown, event)
  const indexed = event.indexed.map(({ name, topic }) => {
    const value = Object.hasOwn(filter, name) ? filter[name] : undefined
    if (value === undefined) return null
    return isAnyOf(value) ? value.anyOf.map((one) => topic(one as never)) : topic(value as never)
  })
  return event.topic === undefined ? indexed : [event.topic, ...indexed]
}

function isAnyOf(value: unknown): value is AnyOf<unknown> {
  return (
    typeof value === 'object' && value !== null && 'anyOf' in value && Array.isArray(value.anyOf)
  )
}
