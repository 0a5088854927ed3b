/** Finds the function that a member is called for. */
import type { ValueKind } from '../abi/index.ts'
import type { FunctionDefinition } from './definition.ts'
import { ArgumentsError } from './errors.ts'

export interface Chosen<Definition> {
  readonly definition: Definition
  readonly args: readonly unknown[]
  /** What follows the arguments. */
  readonly options: unknown
}

/**
 * The overload whose number and kinds of arguments fit, and the options behind them.
 *
 * @throws {ArgumentsError} `CONTRACT_ARGUMENTS` if none does.
 */
export function chooseOverload<Definition extends Pick<FunctionDefinition, 'kinds' | 'signature'>>(
  overloads: readonly Definition[],
  given: readonly unknown[],
): Chosen<Definition> {
  const [only] = overloads
  const chosen = overloads.length === 1 ? only : overloads.find((one) => fits(one.kinds, given))
  if (chosen === undefined || !hasRoom(chosen.kinds, given)) {
    throw new ArgumentsError(
      given.length,
      overloads.map((one) => one.signature),
    )
  }
  const count = chosen.kinds.length
  return { definition: chosen, args: given.slice(0, count), options: given[count] }
}

function fits(kinds: readonly ValueKind[], given: readonly unknown[]): boolean {
  return hasRoom(kinds, given) && kinds.every((kind, index) => kindOf(given[index]) === kind)
}

/** What follows the arguments is one object with options, or nothing: another value would be passed over in silence. */
function hasRoom({ length }: readonly ValueKind[], given: readonly unknown[]): boolean {
  if (given.length === length) return true
  if (given.length !== length + 1) return false
  const options = given[length]
  return options === undefined || kindOf(options) === 'object'
}

function kindOf(value: unknown): ValueKind | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'number':
      return typeof value as ValueKind
    case 'bigint':
      return 'number'
    case 'object':
      return value === null ? undefined : Array.isArray(value) ? 'array' : 'object'
    default:
      return undefined
  }
}
