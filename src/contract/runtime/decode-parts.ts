/** Says what calldata, logs and revert data are, by a contract's definition. */
import type { ContractDefinition, Hex } from './definition.ts'
import type { Log } from './types.ts'

/** Digits of `0x` and a selector. */
const SELECTOR_LENGTH = 10

/** What bytes say: a name and its arguments. */
export interface Decoded {
  readonly name: string
  readonly signature: string
  readonly args: readonly unknown[] | Readonly<Record<string, unknown>>
}

/** What calldata says; undefined where the contract has no such function. Throws `CONTRACT_DECODE`. */
export function decodeCall({ functions }: ContractDefinition, data: Hex): Decoded | undefined {
  const called = functions.find((one) => one.selector === selectorOf(data))
  if (called === undefined) return undefined
  return { name: called.name, signature: called.signature, args: called.decodeArguments(data) }
}

/** What revert data says; undefined where the contract has no such error. Throws `CONTRACT_DECODE`. */
export function decodeError({ errors }: ContractDefinition, data: Hex): Decoded | undefined {
  const error = errors.find((one) => one.selector === selectorOf(data))
  if (error === undefined) return undefined
  return { name: error.name, signature: error.signature, args: error.decode(data) }
}

/** An anonymous event is known by nothing but that it fits, so it is tried last. */
export function decodeEvent({ events }: ContractDefinition, log: Log) {
  const named = events.find((one) => one.topic !== undefined && one.topic === log.topics[0])
  const candidates = named === undefined ? events.filter((one) => one.topic === undefined) : [named]
  for (const event of candidates) {
    const count = event.indexed.length + (event.topic === undefined ? 0 : 1)
    if (log.topics.length !== count) continue
    const { address, blockNumber, blockHash, transactionHash, logIndex, removed = false } = log
    return {
      name: event.name,
      signature: event.signature,
      args: event.decode(log.topics, log.data),
      removed,
      address,
      blockNumber,
      blockHash,
      transactionHash,
      logIndex,
    }
  }
  return undefined
}

function selectorOf(data: Hex): string {
  return data.slice(0, SELECTOR_LENGTH).toLowerCase()
}
