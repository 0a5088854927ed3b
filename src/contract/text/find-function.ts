/** Finds the function that a text names. */
import type { Abi, AbiFunction } from '../abi/index.ts'
import { signature } from '../abi/index.ts'
import { FunctionTextError } from './errors.ts'

/**
 * The function by its name, or by its signature where several have that name and as many arguments.
 *
 * @throws {FunctionTextError} `CONTRACT_FUNCTION_TEXT` if none is meant or several are.
 */
export function findFunction(abi: Abi, text: string, count: number | undefined): AbiFunction {
  const functions = abi.filter((item): item is AbiFunction => item.type === 'function')
  const signatures = (items: readonly AbiFunction[]) =>
    items.map((one) => signature(one.name, one.inputs))
  const compact = text.replaceAll(/\s/g, '')
  const exact = functions.find((one) => signature(one.name, one.inputs) === compact)
  if (exact !== undefined) return checkCount(exact, text, count)
  const named = functions.filter((one) => one.name === text)
  if (named.length === 0) {
    throw new FunctionTextError(
      text,
      `there is no function ${JSON.stringify(text)}`,
      signatures(functions),
    )
  }
  const fitting = named.filter((one) => count === undefined || one.inputs.length === count)
  if (fitting.length === 1) return fitting[0]!
  if (fitting.length === 0) return checkCount(named[0]!, text, count, signatures(named))
  throw new FunctionTextError(
    text,
    `${fitting.length} functions are called ${text} with as many arguments, so name one by its signature`,
    signatures(fitting),
  )
}

function checkCount(
  item: AbiFunction,
  text: string,
  count: number | undefined,
  known: readonly string[] = [signature(item.name, item.inputs)],
): AbiFunction {
  if (count === undefined || item.inputs.length === count) return item
  const given = count === 1 ? 'one argument' : `${count} arguments`
  throw new FunctionTextError(text, `${text} does not take ${given}`, known)
}
