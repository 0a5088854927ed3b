/** The identifiers of a contract and of what stands beside it in its module. */
import type { ContractSource } from './contract-source.ts'
import { toIdentifier } from './identifiers.ts'

export interface ContractNames {
  readonly own: string
  readonly call: string
  readonly event: string
  readonly error: string
  readonly abi: string
  readonly deployments: string
}

/**
 * `Token`, `TokenCall`, `TokenEvent` and so on, by the name in Solidity. Where another contract is called so, an underscore
 * comes between: `Token_Event`.
 */
export function contractNames(contracts: readonly ContractSource[]): Map<string, ContractNames> {
  const taken = new Set(contracts.map((one) => toIdentifier(one.name)))
  return new Map(contracts.map(({ name }) => [name, namesOf(toIdentifier(name), taken)]))
}

function namesOf(own: string, taken: ReadonlySet<string>): ContractNames {
  const derive = (suffix: string) => {
    let start = own
    while (taken.has(start + suffix)) start += '_'
    return start + suffix
  }
  return {
    own,
    call: derive('Call'),
    event: derive('Event'),
    error: derive('Error'),
    abi: derive('Abi'),
    deployments: derive('Deployments'),
  }
}
