/** Decodes the logs of a chain by a contract's definition, whatever they are. */
import { decodeEvent } from './decode-parts.ts'
import type { ContractDefinition } from './definition.ts'
import type { AnyEvent, Log, Logged } from './types.ts'

/**
 * The event in a log. Undefined where it is none of the contract's, or the log does not fit
 * the event that it names: another contract may have one of the same signature with other indexed arguments.
 */
export function decodeLog(definition: ContractDefinition, log: Log): Logged<AnyEvent> | undefined {
  try {
    return decodeEvent(definition, log)
  } catch {
    return undefined
  }
}
