/** How types lie in an encoding. */
import type { AbiType } from '../abi/index.ts'

/** Whether the encoding's size depends on the value, so that it stands behind an offset. */
export function isDynamic(type: AbiType): boolean {
  switch (type.kind) {
    case 'bytes':
    case 'string':
      return true
    case 'array':
      return type.length === undefined || isDynamic(type.item)
    case 'tuple':
      return type.fields.some((field) => isDynamic(field.type))
    default:
      return false
  }
}

/** Whether values have no parts: an array of the length 0, or a struct without fields. */
export function isEmpty(type: AbiType): boolean {
  return type.kind === 'array'
    ? type.length === 0
    : type.kind === 'tuple' && type.fields.length === 0
}

/** The bytes that a value takes where it is listed: all of it, or an offset to it. */
export function headSize(type: AbiType): number {
  return isDynamic(type) ? 32 : contentHead(type)
}

/** The bytes at the start of a value's own encoding that are there whatever it holds, without a length. */
export function contentHead(type: AbiType): number {
  if (type.kind === 'tuple') return headOfFields(type.fields)
  if (type.kind === 'array') return (type.length ?? 0) * headSize(type.item)
  return 32
}

export function headOfFields(fields: readonly { readonly type: AbiType }[]): number {
  return fields.reduce((sum, field) => sum + headSize(field.type), 0)
}

/** Fields with their places in the head. */
export function placed<Field extends { readonly type: AbiType }>(fields: readonly Field[]) {
  let offset = 0
  return fields.map((field, index) => {
    const place = { field, index, offset }
    offset += headSize(field.type)
    return place
  })
}

/** The same text for types whose values, encodings, names and members in the source are the same. */
export function keyOf(type: AbiType): string {
  const { source } = type
  if (source === undefined) return shapeOf(type)
  const members = source.members === undefined ? '' : `{${source.members.join()}}`
  return `${shapeOf(type)}:${source.owner ?? ''}.${source.name}${members}`
}

function shapeOf(type: AbiType): string {
  switch (type.kind) {
    case 'uint':
    case 'int':
      return `${type.kind}${type.bits}`
    case 'bytesN':
      return `bytes${type.size}`
    case 'array':
      return `${keyOf(type.item)}[${type.length ?? ''}]`
    case 'tuple':
      return `(${type.fields.map((one) => `${keyOf(one.type)} ${JSON.stringify(one.name)}`).join()})`
    default:
      return type.kind
  }
}

/** Integers that a JavaScript number holds in every use of them. */
export function isSmall(type: { readonly bits: number }): boolean {
  return type.bits <= 48
}
