/** Reads a function as Solidity writes it. */
import { type AbiFunction, parseAbi } from '../abi/index.ts'
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
  throw new FunctionTextError(text, `${JSON.stringify(text)} declares no function`, [
    'names with types, as transfer(address,uint256)',
  ])
}
