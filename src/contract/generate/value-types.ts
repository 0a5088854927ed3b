/** The TypeScript of values, and the types that a module names: structs, enums and value types of the source. */
import {
  type AbiField,
  type AbiParameter,
  type AbiType,
  argumentNames,
  isObject,
  parseType,
  type SourceName,
} from '../abi/index.ts'
import { keyOf, propertyName, quote } from '../codec/index.ts'
import type { Named } from './assign-names.ts'
import { type ContractSource, withMembers } from './contract-source.ts'
import { toIdentifier, toMember } from './identifiers.ts'

/** Longer arrays of a fixed length are typed by their element alone: a compiler would write each place out. */
const TUPLE_LENGTH = 16

export interface NamedType extends Named {
  readonly type: AbiType
  readonly source: SourceName
}

/** Every type of the sources that has a name in Solidity, once for each definition. */
export function namedTypes(contracts: readonly ContractSource[]): NamedType[] {
  const found = new Map<string, NamedType>()
  const visit = (type: AbiType) => {
    if (type.kind === 'array') visit(type.item)
    if (type.kind === 'tuple') for (const field of type.fields) visit(field.type)
    const { source } = type
    if (source === undefined) return
    const key = keyOf(type)
    found.set(key, { name: source.name, owner: source.owner, key, type, source })
  }
  for (const parameter of contracts.flatMap((one) => withMembers(one).flatMap(parametersOf))) {
    visit(parseType(parameter))
  }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

function parametersOf(item: ContractSource['abi'][number]): AbiParameter[] {
  return [...('inputs' in item ? item.inputs : []), ...('outputs' in item ? item.outputs : [])]
}

/** Writes the type of a value, with `names` for what has one; those that it wrote are added to `used`. */
export function createTypeText(
  names: ReadonlyMap<string, string>,
  used: Set<string> = new Set(),
): (type: AbiType) => string {
  return function typeText(type: AbiType): string {
    const name = type.source === undefined ? undefined : names.get(keyOf(type))
    if (name === undefined) return structure(type, typeText)
    used.add(name)
    return name
  }
}

/** The declaration of a named type. */
export function declareType(
  { type, source, key }: NamedType,
  names: ReadonlyMap<string, string>,
): string[] {
  const name = names.get(key)!
  if (source.members !== undefined) return declareEnum(name, source.members)
  const text = structure(type, createTypeText(names))
  return [`export type ${name} = ${text}`]
}

function declareEnum(name: string, members: readonly string[]): string[] {
  return [
    `export const ${name} = {`,
    ...members.map((member, value) => `${propertyName(member)}: ${value},`),
    '} as const',
    `export type ${name} = (typeof ${name})[keyof typeof ${name}]`,
  ]
}

function structure(type: AbiType, typeText: (type: AbiType) => string): string {
  switch (type.kind) {
    case 'uint':
    case 'int':
      return type.bits <= 48 ? 'number' : 'bigint'
    case 'address':
      return '$.Address'
    case 'bool':
      return 'boolean'
    case 'string':
      return 'string'
    case 'bytes':
    case 'bytesN':
    case 'function':
      return '$.Hex'
    case 'array':
      return arrayText(typeText(type.item), type.length)
    case 'tuple':
      return fieldsText(type.fields, typeText)
  }
}

function arrayText(item: string, length: number | undefined): string {
  if (length !== undefined && length <= TUPLE_LENGTH) {
    return `readonly [${new Array(length).fill(item).join(', ')}]`
  }
  return /^(readonly|\{)/.test(item) ? `ReadonlyArray<${item}>` : `readonly ${item}[]`
}

/** An object where all fields have names of their own, else a tuple. */
export function fieldsText(
  fields: readonly AbiField[],
  typeText: (type: AbiType) => string,
): string {
  if (isObject(fields)) {
    const members = fields.map(({ name, type }) => `readonly ${toMember(name)}: ${typeText(type)}`)
    return `{ ${members.join('; ')} }`
  }
  return `readonly [${fields.map(({ type }) => typeText(type)).join(', ')}]`
}

/** Parameters of a function as TypeScript: `to: $.Address, value: bigint`. None is called like one of `taken`. */
export function parametersText(
  fields: readonly AbiField[],
  typeText: (type: AbiType) => string,
  taken: readonly string[] = [],
): string {
  // Two names may become one identifier.
  const names = argumentNames(
    fields.map(({ name }) => ({ name: name === '' ? '' : toIdentifier(name) })),
    taken,
  )
  return fields.map(({ type }, index) => `${names[index]}: ${typeText(type)}`).join(', ')
}

export function fieldsOf(parameters: readonly AbiParameter[]): AbiField[] {
  return parameters.map((one) => ({ name: one.name, type: parseType(one) }))
}

/** A union of texts as literals. */
export function literals(texts: readonly string[]): string {
  return texts.map(quote).join(' | ')
}
