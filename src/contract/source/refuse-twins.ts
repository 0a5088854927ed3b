/** Holds that each contract has a name of its own. */
import { type CompiledContract, fullName } from './compiled-contract.ts'
import { TwinContractsError } from './errors.ts'

/** The same contract twice counts once. @throws {TwinContractsError} `CONTRACT_TWINS` */
export function refuseTwins(contracts: readonly CompiledContract[]): CompiledContract[] {
  const byName = new Map<string, CompiledContract>()
  for (const one of contracts) {
    const twin = byName.get(one.name)
    if (twin === undefined) byName.set(one.name, one)
    else if (!isSame(one, twin)) {
      throw new TwinContractsError(one.name, [placeOf(twin, one), placeOf(one, twin)])
    }
  }
  return [...byName.values()]
}

function isSame(one: CompiledContract, other: CompiledContract): boolean {
  return one.path === other.path && essence(one) === essence(other)
}

function essence({ abi, code }: CompiledContract): string {
  return JSON.stringify([abi, code])
}

/** Its path; where that of the other is the same, the input that it comes from. */
function placeOf(one: CompiledContract, other: CompiledContract): string {
  return one.path !== undefined && one.path !== other.path ? fullName(one) : one.from
}
