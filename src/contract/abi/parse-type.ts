/** Reads the type of a parameter, as `uint256`, `bytes32[2][]` or a tuple with its components. */
import { AbiTypeError } from '../errors.ts'
import type { AbiParameter } from './abi.ts'

export interface AbiField {
  readonly name: string
  readonly type: AbiType
}

export type AbiType = { readonly source?: SourceName } & (
  | { readonly kind: 'uint' | 'int'; readonly bits: number }
  | { readonly kind: 'address' | 'bool' | 'function' | 'bytes' | 'string' }
  | { readonly kind: 'bytesN'; readonly size: number }
  | { readonly kind: 'array'; readonly item: AbiType; readonly length: number | undefined }
  | { readonly kind: 'tuple'; readonly fields: readonly AbiField[] }
)

/** What the source calls a type: a struct, an enum or a user-defined value type. */
export interface SourceName {
  readonly of: 'struct' | 'enum' | 'value'
  readonly name: string
  /** The contract or library that it stands in; undefined where it stands in none. */
  readonly owner: string | undefined
  /** Of an enum, in their order, where the compiler told them. */
  readonly members?: readonly string[] | undefined
}

/** Deeper than any contract; the recursion over a type stays far from the end of the stack. */
export const TYPE_DEPTH = 64

/** The most values in fixed arrays, one in another, of an interface. Solidity's own bound is the memory of a call. */
export const FIXED_VALUES = 1_000_000

const PLAIN = ['address', 'bool', 'function', 'bytes', 'string'] as const
const ALIASES: Record<string, string> = {
  uint: 'uint256',
  int: 'int256',
  byte: 'bytes1',
}

/** @throws {AbiTypeError} `CONTRACT_ABI_TYPE` if the type is none of Solidity's. */
export function parseType(parameter: Given): AbiType {
  return parse(parameter, 0)
}

type Given = Pick<AbiParameter, 'type' | 'components' | 'internalType' | 'members'>

function parse(parameter: Given, depth: number): AbiType {
  const { type } = parameter
  if (depth > TYPE_DEPTH) throw new AbiTypeError(type, `nests deeper than ${TYPE_DEPTH} levels`)
  const suffix = /^(.*)\[(\d*)\]$/s.exec(type)
  if (suffix !== null)
    return parseArray(parameter, suffix as unknown as [string, string, string], depth)
  const parsed = type === 'tuple' ? parseTuple(parameter, depth) : parsePlain(type)
  const source = sourceName(parameter)
  return source === undefined ? parsed : { ...parsed, source }
}

function parseArray(
  parameter: Given,
  [type, inner, digits]: [string, string, string],
  depth: number,
): AbiType {
  const length = digits === '' ? undefined : Number(digits)
  if (/^0./.test(digits)) throw new AbiTypeError(type, 'is no type of Solidity')
  const item = parse({ ...parameter, type: inner }, depth + 1)
  const each = leastValues(item)
  if (length !== 0 && each === 0) throw new AbiTypeError(type, 'has elements without a size')
  if ((length ?? 1) * each > FIXED_VALUES) {
    throw new AbiTypeError(type, `has fixed arrays of more than ${FIXED_VALUES} values`)
  }
  return { kind: 'array', item, length }
}

function parseTuple({ type, components }: Given, depth: number): AbiType {
  if (components === undefined) throw new AbiTypeError(type, 'has no components')
  return {
    kind: 'tuple',
    fields: components.map((one) => ({ name: one.name, type: parse(one, depth + 1) })),
  }
}

/** Compilers name structs and enums as such, and value types by their name alone. */
function sourceName({ type, internalType = '', members }: Given): SourceName | undefined {
  const found = /^(?:(struct|enum) )?(?:([\w$]+)\.)?([\w$]+)(?:\[\d*\])*$/.exec(internalType)
  if (found === null) return undefined
  const [, kind = 'value', owner, name] = found
  if (name === undefined || (kind === 'struct') !== (type === 'tuple')) return undefined
  if (kind === 'value' && owner === undefined && isBuiltIn(name)) return undefined
  const source = { of: kind as SourceName['of'], name, owner }
  return kind === 'enum' && members !== undefined ? { ...source, members } : source
}

function isBuiltIn(name: string): boolean {
  return (
    Object.hasOwn(ALIASES, name) ||
    /^(address|bool|function|string|tuple|u?int\d*|bytes\d*|u?fixed\w*)$/.test(name)
  )
}

function parsePlain(given: string): AbiType {
  const type = Object.hasOwn(ALIASES, given) ? ALIASES[given]! : given
  const plain = PLAIN.find((one) => one === type)
  if (plain !== undefined) return { kind: plain }
  const sized = /^(uint|int|bytes)([1-9]\d{0,2})$/.exec(type)
  const size = Number(sized?.[2])
  if (sized?.[1] === 'bytes' && size <= 32) return { kind: 'bytesN', size }
  if (sized !== null && sized[1] !== 'bytes' && size <= 256 && size % 8 === 0) {
    return { kind: sized[1] as 'uint' | 'int', bits: size }
  }
  throw new AbiTypeError(
    given,
    fixedPoint.test(type)
      ? 'is a fixed-point number, which no compiler encodes'
      : 'is no type of Solidity',
  )
}

const fixedPoint = /^u?fixed(\d+x\d+)?$/

/** How many values there are where arrays of any length hold one: at 0, no data bounds how many of them there are. */
function leastValues(type: AbiType): number {
  if (type.kind === 'array') return (type.length ?? 1) * leastValues(type.item)
  if (type.kind !== 'tuple') return 1
  return type.fields.reduce((sum, field) => sum + leastValues(field.type), 0)
}
