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
 * `Token`, `TokenCall`, `TokenEvent` and so on. Where another contract is called so, an underscore comes between:
 * `Token_Event`.
 */
export function contractNames(
  { name }: ContractSource,
  among: readonly ContractSource[],
): ContractNames {
  const others = new Set(among.map((one) => toIdentifier(one.name)))
  const own = toIdentifier(name)
  const derive = (suffix: string) => {
    let start = own
    while (others.has(start + suffix)) start += '_'
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
