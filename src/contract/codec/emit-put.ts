/** Source code that writes values: their standard encoding. */
import { type AbiType, isObject } from '../abi/index.ts'
import {
  type Emitter,
  inElements,
  inParts,
  memberCount,
  parametersFor,
  partText,
  valueType,
} from './emit.ts'
import {
  contentHead,
  headOfFields,
  headSize,
  isDynamic,
  isEmpty,
  isSmall,
  placed,
} from './layout.ts'
import { quote } from './quote.ts'

type ArrayType = Extract<AbiType, { kind: 'array' }>
type TupleType = Extract<AbiType, { kind: 'tuple' }>

/** A field, and the expression of its value. */
export interface Source {
  readonly name: string
  readonly type: AbiType
  readonly value: string
}

/** Statements that write fields one after the other at the end of `w`, as arguments and structs lie. */
export function putFields(emitter: Emitter, fields: readonly Source[]): string[] {
  const head = headOfFields(fields)
  return [
    ...(fields.length === 0 ? [] : [`const at = ${emitter.runtime}.reserve(w, ${head})`]),
    ...putPlaced(emitter, fields),
  ]
}

function putPlaced(emitter: Emitter, fields: readonly Source[]): string[] {
  const parts = placed(fields).map(({ field, index, offset }) => ({
    part: partText(field.name, index),
    lines: putHead(emitter, field.type, { at: plus('at', offset), base: 'at', value: field.value }),
  }))
  return inParts(emitter, parts)
}

/** A value where it is listed: itself, or an offset to where it is written next. */
function putHead(
  emitter: Emitter,
  type: AbiType,
  { at, base, value }: { at: string; base: string; value: string },
): string[] {
  const { runtime } = emitter
  if (!isDynamic(type)) return [putStatic(emitter, type, at, value)]
  return [`${runtime}.putOffset(w, ${at}, ${base})`, putDynamic(emitter, type, value)]
}

/** A statement that writes a value of fixed size at a place. */
export function putStatic(emitter: Emitter, type: AbiType, at: string, value: string): string {
  const { runtime: $ } = emitter
  switch (type.kind) {
    case 'uint': {
      const members = memberCount(type)
      if (members !== undefined) return `${$}.putEnum(w, ${at}, ${value}, ${members})`
      return `${$}.${isSmall(type) ? 'putSmallUint' : 'putUint'}(w, ${at}, ${value}, ${type.bits})`
    }
    case 'int':
      return `${$}.${isSmall(type) ? 'putSmallInt' : 'putInt'}(w, ${at}, ${value}, ${type.bits})`
    case 'bytesN':
      return `${$}.putFixedBytes(w, ${at}, ${value}, ${type.size})`
    case 'function':
      return `${$}.putFixedBytes(w, ${at}, ${value}, 24)`
    case 'address':
      return `${$}.putAddress(w, ${at}, ${value})`
    case 'bool':
      return `${$}.putBool(w, ${at}, ${value})`
    default:
      return `${staticFunction(emitter, type as ArrayType | TupleType)}(w, ${at}, ${value})`
  }
}

/** A statement that writes a value of any size at the end. */
function putDynamic(emitter: Emitter, type: AbiType, value: string): string {
  if (type.kind === 'bytes') return `${emitter.runtime}.putBytes(w, ${value})`
  if (type.kind === 'string') return `${emitter.runtime}.putString(w, ${value})`
  return `${dynamicFunction(emitter, type as ArrayType | TupleType)}(w, ${value})`
}

function staticFunction(emitter: Emitter, type: ArrayType | TupleType): string {
  return emitter.define('Put', type, (name) => {
    const value = valueType(emitter, type)
    const parameters = parametersFor(emitter, type, { w: 'Writer', at: 'number', value })
    const body = isEmpty(type) ? [checkEmpty(emitter)] : putInHead(emitter, type)
    return functionText(`${name}(${parameters})${emitter.annotate('void')}`, body)
  })
}

function putInHead(emitter: Emitter, type: ArrayType | TupleType): string[] {
  if (type.kind === 'tuple') {
    return [checkTuple(emitter, type), ...putPlaced(emitter, sources(type))]
  }
  return [
    countElements(emitter, type),
    'let place = at',
    ...inElements(emitter, `, place += ${headSize(type.item)}`, [
      putStatic(emitter, type.item, 'place', element(emitter, type)),
    ]),
  ]
}

function dynamicFunction(emitter: Emitter, type: ArrayType | TupleType): string {
  return emitter.define('Put', type, (name) => {
    const value = valueType(emitter, type)
    const parameters = parametersFor(emitter, type, { w: 'Writer', value })
    const body = isEmpty(type) ? [checkEmpty(emitter)] : putAtEnd(emitter, type)
    return functionText(`${name}(${parameters})${emitter.annotate('void')}`, body)
  })
}

function putAtEnd(emitter: Emitter, type: ArrayType | TupleType): string[] {
  if (type.kind === 'array') return putArray(emitter, type)
  return [checkTuple(emitter, type), ...putFields(emitter, sources(type))]
}

function putArray(emitter: Emitter, type: ArrayType): string[] {
  const { runtime: $ } = emitter
  const step = headSize(type.item)
  const head = type.length === undefined ? `32 + count * ${step}` : `${contentHead(type)}`
  const start =
    type.length === undefined
      ? [
          `const start = ${$}.reserve(w, ${head})`,
          `${$}.putNumber(w, start, count)`,
          `const base = start + 32`,
        ]
      : [`const base = ${$}.reserve(w, ${head})`]
  const target = { at: 'place', base: 'base', value: element(emitter, type) }
  return [
    countElements(emitter, type),
    ...start,
    'let place = base',
    ...inElements(emitter, `, place += ${step}`, putHead(emitter, type.item, target)),
  ]
}

function checkTuple({ runtime }: Emitter, { fields }: TupleType): string {
  return isObject(fields)
    ? `${runtime}.checkTuple(value)`
    : `${runtime}.lengthOf(value, ${fields.length})`
}

/** Values without parts are arrays. */
export function checkEmpty({ runtime }: Emitter): string {
  return `${runtime}.lengthOf(value, 0)`
}

function countElements({ runtime }: Emitter, { length }: ArrayType): string {
  return `const count = ${runtime}.lengthOf(value, ${length})`
}

/** Arrays are looked at before they are read, so that an element is there or is refused as undefined. */
function element({ typeText }: Emitter, { item }: ArrayType): string {
  return typeText === undefined ? 'value[index]' : `value[index] as ${typeText(item)}`
}

/** A tuple's fields as expressions on `value`. */
export function sources({ fields }: TupleType): Source[] {
  const named = isObject(fields)
  return fields.map((field, index) => ({
    ...field,
    value: named ? `value[${quote(field.name)}]` : `value[${index}]`,
  }))
}

export function plus(base: string, offset: number): string {
  return offset === 0 ? base : `${base} + ${offset}`
}

export function functionText(head: string, body: readonly string[]): string {
  return [`function ${head} {`, ...body, '}'].join('\n')
}
