/** What a generated module makes of its definition. */
import type { Connection } from '../connection/index.ts'
import { bindContract } from './bind-contract.ts'
import { decodeCall, decodeError, decodeEvent } from './decode-parts.ts'
import type { ContractDefinition, Hex } from './definition.ts'
import { deployContract } from './deploy-contract.ts'
import type { ContractModule, DeployOptions, Log, Logged, Presets } from './types.ts'

/** A contract as its module exports it. Types are the generator's: nothing is checked here. */
export function defineContract<Bound, Arguments extends readonly unknown[], Call, Event, Failure>(
  definition: ContractDefinition,
): ContractModule<Bound, Arguments, Call, Event, Failure> {
  const at = (address: Hex, connection: Connection, presets: Presets = {}) =>
    bindContract(definition, address, { connection, presets }) as Bound
  return {
    definition,
    abi: definition.abi,
    at,
    async deploy(connection, options?: DeployOptions & { readonly args?: readonly unknown[] }) {
      const deployed = await deployContract(definition, connection, options)
      const { account } = options ?? {}
      const presets = account === undefined ? {} : { account }
      return { ...deployed, contract: at(deployed.address, connection, presets) }
    },
    decodeCall: (data) => decodeCall(definition, data) as Call | undefined,
    decodeEvent: (log: Log) => decodeEvent(definition, log) as Logged<Event> | undefined,
    decodeError: (data) => decodeError(definition, data) as Failure | undefined,
  }
}
