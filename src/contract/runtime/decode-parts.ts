/** Says what calldata, logs and revert data are, by a contract's definition. */
import { SELECTOR_LENGTH } from '../abi/index.ts'
import { checksum } from '../codec/index.ts'
import type { ContractDefinition, EventDefinition, Hex } from './definition.ts'
import type { Log, LoggedEvent } from './types.ts'

/** What bytes say: a name and its arguments. */
export interface Decoded {
  readonly name: string
  readonly signature: string
  readonly args: readonly unknown[] | Readonly<Record<string, unknown>>
}

type DecodedLog = LoggedEvent<string, string, Readonly<Record<string, unknown>>>

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

/**
 * What a log says; undefined where the contract has no such event. An anonymous event is known by nothing but that it
 * fits, so it is tried last. Throws `CONTRACT_DECODE` where the event that it names does not fit.
 */
export function decodeEvent({ events }: ContractDefinition, log: Log): DecodedLog | undefined {
  const [first] = log.topics
  const named = events.filter(({ topic }) => topic !== undefined && topic === first)
  const possible = named.length > 0 ? named : events.filter(({ topic }) => topic === undefined)
  const fitting = possible.filter((event) => fits(event, log))
  if (named.length > 0 && fitting.length === 1) return decoded(fitting[0]!, log)
  for (const event of fitting) {
    try {
      return decoded(event, log)
    } catch {
      // Another one may fit.
    }
  }
  return undefined
}

function fits({ topic, indexed }: EventDefinition, { topics }: Log): boolean {
  return topics.length === indexed.length + (topic === undefined ? 0 : 1)
}

function decoded(event: EventDefinition, log: Log): DecodedLog {
  const { address, blockNumber, blockHash, transactionHash, logIndex, removed = false } = log
  return {
    name: event.name,
    signature: event.signature,
    args: event.decode(log.topics, log.data),
    removed,
    address: checksum(address),
    blockNumber,
    blockHash,
    transactionHash,
    logIndex,
  }
}

function selectorOf(data: Hex): string {
  return data.slice(0, SELECTOR_LENGTH).toLowerCase()
}
