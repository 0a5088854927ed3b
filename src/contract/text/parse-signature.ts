/** Reads a function as Solidity writes it. */
import { type AbiFunction, parseAbi, parseType } from '../abi/index.ts'
import { AbiTypeError } from '../errors.ts'
import { FunctionTextError } from './errors.ts'

/**
 * The function that a text declares: `transfer(address to, uint256 value)`, with or without `function` in front.
 *
 * @throws {FunctionTextError} `CONTRACT_FUNCTION_TEXT` if it declares none.
 */
export async function parseSignature(text: string): Promise<AbiFunction> {
  const { parseAbiItem } = await import('viem')
  const line = /^\s*function\s/.test(text) ? text : `function ${text}`
  try {
    const [item] = parseAbi([parseAbiItem([line] as never)])
    if (item?.type === 'function') return item
  } catch {
    // What viem says of it is about its own syntax.
  }
  const fault = faultyType(text)
  const why = fault === undefined ? '' : `: ${fault}`
  throw new FunctionTextError(text, `${JSON.stringify(text)} declares no function${why}`, [
    'names with types, as transfer(address,uint256)',
  ])
}

/** What is wrong with a type between its brackets, where that is all that is wrong. */
function faultyType(text: string): string | undefined {
  const list = /^[^(]*\(([^()]*)\)/.exec(text)?.[1] ?? ''
  const types = list.split(',').map((one) => one.trim().split(/\s/)[0] ?? '')
  for (const type of types.filter((one) => one !== '')) {
    try {
      parseType({ type })
    } catch (error) {
      if (error instanceof AbiTypeError) return error.shortMessage
      throw error
    }
  }
  return undefined
}
