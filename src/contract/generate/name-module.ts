/** The names of everything in a module, or in the modules of a folder, told apart once for all of them. */
import { assignNames } from './assign-names.ts'
import { type ContractNames, contractNames } from './contract-names.ts'
import type { ContractSource } from './contract-source.ts'
import { type NamedType, namedTypes } from './value-types.ts'

export interface Naming {
  /** By the contract's name in Solidity. */
  readonly contracts: ReadonlyMap<string, ContractNames>
  readonly types: readonly NamedType[]
  /** By the type's key. */
  readonly names: ReadonlyMap<string, string>
  /** Starts the names of inner functions: no exported name starts so. */
  readonly prefix: string
}

export function nameModule(contracts: readonly ContractSource[]): Naming {
  const own = contractNames(contracts)
  const taken = new Set([...own.values()].flatMap((one) => Object.values(one)))
  const types = namedTypes(contracts)
  const names = assignNames(types, taken)
  let prefix = '$'
  while ([...taken, ...names.values()].some((name) => name.startsWith(prefix))) prefix += '_'
  return { contracts: own, types, names, prefix }
}

export function sortByName(contracts: readonly ContractSource[]): ContractSource[] {
  return contracts.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
