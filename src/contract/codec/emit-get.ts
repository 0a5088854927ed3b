/** Source code that reads values back. */
import { type AbiField, type AbiType, isObject } from '../abi/index.ts'
import {
  type Emitter,
  inElements,
  inParts,
  memberCount,
  parametersFor,
  partText,
  valueType,
} from './emit.ts'
import { functionText, plus } from './emit-put.ts'
import { contentHead, headSize, isDynamic, isEmpty, isSmall, placed } from './layout.ts'
import { propertyName } from './quote.ts'

type ArrayType = Extract<AbiType, { kind: 'array' }>
type TupleType = Extract<AbiType, { kind: 'tuple' }>

/** Statements that read fields, whose heads lie at `at`, and return what `result` makes of their expressions. */
export function getFields(
  emitter: Emitter,
  fields: readonly AbiField[],
  { at, result }: { at: string; result(values: readonly string[]): string },
): string[] {
  const parts = placed(fields).map(({ field, index, offset }) => ({
    part: partText(field.name, index),
    lines: [
      `const v${index} = ${getHead(emitter, field.type, at === '0' ? `${offset}` : plus(at, offset), at)}`,
    ],
  }))
  return inParts(emitter, parts, [`return ${result(fields.map((_, index) => `v${index}`))}`])
}

/** Fields as the value of a tuple: an object by their names, else an array. */
export function tupleText(fields: readonly AbiField[], values: readonly string[]): string {
  if (!isObject(fields)) return `[${values.join(', ')}]`
  return `{ ${fields.map(({ name }, index) => `${propertyName(name)}: ${values[index]}`).join(', ')} }`
}

function getHead(emitter: Emitter, type: AbiType, at: string, base: string): string {
  if (!isDynamic(type)) return getStatic(emitter, type, at)
  const head =
    type.kind === 'tuple'
      ? contentHead(type)
      : type.kind === 'array' && type.length !== undefined
        ? contentHead(type)
        : 32
  const start = `${emitter.runtime}.follow(r, ${at}, ${base}, ${head})`
  if (type.kind === 'bytes') return `${emitter.runtime}.getBytes(r, ${start})`
  if (type.kind === 'string') return `${emitter.runtime}.getString(r, ${start})`
  return `${containerFunction(emitter, type as ArrayType | TupleType)}(r, ${start})`
}

/** An expression that reads a value of fixed size at a place. */
export function getStatic(emitter: Emitter, type: AbiType, at: string): string {
  const { runtime: $ } = emitter
  switch (type.kind) {
    case 'uint': {
      const members = memberCount(type)
      if (members !== undefined) return cast(emitter, type, `${$}.getEnum(r, ${at}, ${members})`)
      return `${$}.${isSmall(type) ? 'getSmallUint' : 'getUint'}(r, ${at}, ${type.bits})`
    }
    case 'int':
      return `${$}.${isSmall(type) ? 'getSmallInt' : 'getInt'}(r, ${at}, ${type.bits})`
    case 'bytesN':
      return `${$}.getFixedBytes(r, ${at}, ${type.size})`
    case 'function':
      return `${$}.getFixedBytes(r, ${at}, 24)`
    case 'address':
      return `${$}.getAddress(r, ${at})`
    case 'bool':
      return `${$}.getBool(r, ${at})`
    default:
      return `${containerFunction(emitter, type as ArrayType | TupleType)}(r, ${at})`
  }
}

function containerFunction(emitter: Emitter, type: ArrayType | TupleType): string {
  return emitter.define('Get', type, (name) => {
    const parameters = parametersFor(emitter, type, { r: 'Reader', at: 'number' })
    const result = emitter.annotate(valueType(emitter, type))
    return functionText(`${name}(${parameters})${result}`, bodyOf(emitter, type))
  })
}

function bodyOf(emitter: Emitter, type: ArrayType | TupleType): string[] {
  if (isEmpty(type)) return ['return []']
  return type.kind === 'tuple' ? getTuple(emitter, type) : getArray(emitter, type)
}

function getTuple(emitter: Emitter, { fields }: TupleType): string[] {
  return getFields(emitter, fields, { at: 'at', result: (values) => tupleText(fields, values) })
}

function cast({ typeText }: Emitter, type: AbiType, text: string): string {
  return typeText === undefined ? text : `(${text} as ${typeText(type)})`
}

function getArray(emitter: Emitter, type: ArrayType): string[] {
  const { item, length } = type
  const step = headSize(item)
  const count = length === undefined ? `${emitter.runtime}.elements(r, at, ${step})` : `${length}`
  const typed = emitter.typeText === undefined ? '' : `<${emitter.typeText(item)}>`
  const result =
    emitter.typeText === undefined || length === undefined
      ? 'items'
      : `items as unknown as ${emitter.typeText(type)}`
  return [
    `const count = ${count}`,
    ...(length === undefined ? ['const base = at + 32'] : ['const base = at']),
    `const items = new Array${typed}(count)`,
    'let place = base',
    ...inElements(emitter, `, place += ${step}`, [
      `items[index] = ${getHead(emitter, item, 'place', 'base')}`,
    ]),
    `return ${result}`,
  ]
}
