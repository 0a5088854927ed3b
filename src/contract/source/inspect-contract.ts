/** What there is to know of a contract before anything is sent to it. */
import {
  type AbiParameter,
  parseType,
  type StateMutability,
  selector,
  signature,
  topic,
} from '../abi/index.ts'
import type { ContractKind } from '../compile/index.ts'
import type { CreationCode } from '../runtime/index.ts'
import type { CompiledContract } from './compiled-contract.ts'

/** Bytes that the code at an address may have: https://eips.ethereum.org/EIPS/eip-170 */
export const CODE_BYTES = 24_576

/** A contract as `rialto contract inspect` shows it. */
export interface Inspection {
  readonly name: string
  readonly from: string
  readonly path?: string
  readonly kind: ContractKind
  readonly compiler?: string
  readonly functions: readonly {
    readonly signature: string
    readonly selector: string
    readonly mutability: StateMutability
    /** The types of what it returns. */
    readonly returns: readonly string[]
  }[]
  readonly events: readonly {
    readonly signature: string
    /** Undefined for an anonymous one. */
    readonly topic: string | undefined
    /** The names of its indexed arguments. */
    readonly indexed: readonly string[]
  }[]
  readonly errors: readonly { readonly signature: string; readonly selector: string }[]
  /** As the source names them, with their fields in order. */
  readonly structs: readonly {
    readonly name: string
    readonly fields: readonly { readonly name: string; readonly type: string }[]
  }[]
  /** The signature of the constructor. */
  readonly construct: string
  /** Bytes that are sent to deploy it, without arguments. */
  readonly codeBytes: number | undefined
  /** Bytes that stand at its address. */
  readonly deployedBytes: number | undefined
  /** What has to be linked before it is deployed. */
  readonly libraries: readonly { readonly library: string; readonly places: number }[]
}

/** Everything in the order of the interface; structs by name. */
export function inspectContract(contract: CompiledContract): Inspection {
  const { name, from, path, kind, compiler, abi, code, deployedCode } = contract
  const functions = abi.filter((item) => item.type === 'function')
  const events = abi.filter((item) => item.type === 'event')
  const errors = abi.filter((item) => item.type === 'error')
  const construct = abi.find((item) => item.type === 'constructor')
  return {
    name,
    from,
    ...(path !== undefined && { path }),
    kind,
    ...(compiler !== undefined && { compiler }),
    functions: functions.map((item) => {
      const text = signature(item.name, item.inputs)
      const returns = item.outputs.map(typeOf)
      return {
        signature: text,
        selector: selector(text),
        mutability: item.stateMutability,
        returns,
      }
    }),
    events: events.map((item) => {
      const text = signature(item.name, item.inputs)
      const indexed = item.inputs.filter((one) => one.indexed).map((one) => one.name)
      return { signature: text, topic: item.anonymous ? undefined : topic(text), indexed }
    }),
    errors: errors.map((item) => {
      const text = signature(item.name, item.inputs)
      return { signature: text, selector: selector(text) }
    }),
    structs: structsOf(abi.flatMap(parametersOf)),
    construct: signature('constructor', construct?.inputs ?? []),
    codeBytes: bytesOf(code),
    deployedBytes: bytesOf(deployedCode),
    libraries: (code?.links ?? []).map(({ library, offsets }) => ({
      library,
      places: offsets.length,
    })),
  }
}

function bytesOf(code: CreationCode | undefined): number | undefined {
  return code && code.object.length / 2 - 1
}

function parametersOf(item: CompiledContract['abi'][number]): AbiParameter[] {
  return [...('inputs' in item ? item.inputs : []), ...('outputs' in item ? item.outputs : [])]
}

function structsOf(parameters: readonly AbiParameter[]): Inspection['structs'] {
  const found = new Map<string, Inspection['structs'][number]>()
  const visit = (parameter: AbiParameter) => {
    const { components = [] } = parameter
    const name = structName(parameter)
    if (name !== undefined) {
      const fields = components.map((one) => ({ name: one.name, type: typeOf(one) }))
      found.set(name, { name, fields })
    }
    for (const one of components) visit(one)
  }
  for (const one of parameters) visit(one)
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function structName({ type, components, internalType }: AbiParameter): string | undefined {
  if (components === undefined || internalType === undefined) return undefined
  const { source } = parseType({ type: 'tuple', components, internalType: bare(internalType) })
  if (source === undefined || !type.startsWith('tuple')) return undefined
  return source.owner === undefined ? source.name : `${source.owner}.${source.name}`
}

function bare(internalType: string): string {
  return internalType.replace(/(?:\[\d*\])+$/, '')
}

/** The type as the source has it where that is known: `struct Orders.Order[]`, else `uint256`. */
function typeOf({ type, internalType, components }: AbiParameter): string {
  if (internalType !== undefined && components !== undefined)
    return internalType.replace(/^struct /, '')
  if (components !== undefined) return signature('', [{ name: '', type, components }]).slice(1, -1)
  return internalType?.startsWith('enum ') ? internalType.slice('enum '.length) : type
}
