/** What a module is generated from. */
import type { Abi, AbiParameter } from '../abi/index.ts'
import type { CreationCode } from '../runtime/index.ts'

/** A contract as the generator takes it. */
export interface ContractSource {
  /** As in Solidity. */
  readonly name: string
  readonly abi: Abi
  /** Undefined where only the interface is known. */
  readonly code?: CreationCode
  /** The `devdoc` of the compiler. */
  readonly devdoc?: NatSpec
  /** The `userdoc` of the compiler. */
  readonly userdoc?: NatSpec
  /** The members of enums by `Owner.Name` or `Name`, where the compiler gave them. */
  readonly enums?: Readonly<Record<string, readonly string[]>>
  /** Addresses by chain id, as they were deployed. */
  readonly deployments?: Readonly<Record<string, string>>
}

/** The interface in which the types of enums carry the members that the compiler gave. */
export function withMembers({ abi, enums = {} }: ContractSource): Abi {
  const told = new Map(Object.entries(enums))
  const typed = <Parameter extends AbiParameter>(parameter: Parameter): Parameter => {
    const { internalType = '', components } = parameter
    const members = told.get(/^enum ([\w$.]+)/.exec(internalType)?.[1] ?? '')
    return {
      ...parameter,
      ...(members === undefined ? {} : { members }),
      ...(components === undefined ? {} : { components: components.map(typed) }),
    }
  }
  return abi.map((item) => ({
    ...item,
    ...('inputs' in item ? { inputs: item.inputs.map(typed) } : {}),
    ...('outputs' in item ? { outputs: item.outputs.map(typed) } : {}),
  })) as Abi
}

/** NatSpec as solc writes it; everything may be missing. */
export interface NatSpec {
  readonly title?: string
  readonly notice?: string
  readonly details?: string
  /** By signature, or `constructor`. */
  readonly methods?: Readonly<Record<string, NatSpecEntry>>
  readonly events?: Readonly<Record<string, NatSpecEntry>>
  readonly errors?: Readonly<Record<string, NatSpecEntry | readonly NatSpecEntry[]>>
}

/** What NatSpec says of one function, event or error. */
export interface NatSpecEntry {
  readonly notice?: string
  readonly details?: string
  readonly params?: Readonly<Record<string, string>>
  readonly returns?: Readonly<Record<string, string>>
}
