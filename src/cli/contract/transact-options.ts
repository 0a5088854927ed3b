/** What the commands that make a transaction have in common. */
import type { PayableOptions } from '../../contract/index.ts'
import { SIGNER_OPTIONS } from '../chain/signer-options.ts'
import { type OptionSpec, UsageError, wholeNumber } from '../command/index.ts'
import { CHAIN_OPTIONS } from './chain-options.ts'

export const TRANSACT_OPTIONS = [
  ...CHAIN_OPTIONS,
  ...SIGNER_OPTIONS,
  { name: 'value', value: 'wei', summary: 'wei that are sent along (default: 0)', parse: wei },
  {
    name: 'gas',
    value: 'count',
    summary: "gas at most (default: the node's estimate)",
    parse: wei,
  },
  {
    name: 'nonce',
    value: 'number',
    summary: "the account's nonce (default: its next)",
    parse: wholeNumber(0),
  },
  {
    name: 'confirmations',
    value: 'count',
    summary: 'blocks that have to hold it, its own included (default: 1)',
    parse: wholeNumber(1),
  },
] as const satisfies readonly OptionSpec[]

interface Typed {
  readonly value: bigint | undefined
  readonly gas: bigint | undefined
  readonly nonce: number | undefined
}

/** What was typed, without what was not. */
export function transactOptions({ value, gas, nonce }: Typed): PayableOptions {
  return {
    ...(value === undefined ? {} : { value }),
    ...(gas === undefined ? {} : { gas }),
    ...(nonce === undefined ? {} : { nonce }),
  }
}

/** A whole number of any size. @throws UsageError */
export function wei(text: string, flag: string): bigint {
  if (/^\d+$/.test(text)) return BigInt(text)
  throw new UsageError(`${flag} has to be a whole number, not ${JSON.stringify(text)}`)
}
