/**
 * Source code that writes values in place, as Solidity hashes indexed arrays and structs: every element padded to whole
 * words, without offsets and lengths (Solidity's specification of the ABI, "Encoding of Indexed Event Parameters").
 */
import { type AbiType, isObject } from '../abi/index.ts'
import { type Emitter, inElements, inParts, parametersFor, partText, valueType } from './emit.ts'
import { checkEmpty, functionText, putStatic, sources } from './emit-put.ts'
import { isEmpty } from './layout.ts'

/** A statement that writes a value in place at the end of `w`. */
export function placeValue(emitter: Emitter, type: AbiType, value: string): string {
  const { runtime: $ } = emitter
  if (type.kind === 'bytes') return `${$}.putBytesInPlace(w, ${value})`
  if (type.kind === 'string') return `${$}.putText(w, ${value})`
  if (type.kind !== 'array' && type.kind !== 'tuple') {
    return putStatic(emitter, type, `${$}.reserve(w, 32)`, value)
  }
  const name = emitter.define('Place', type, (own) => {
    const parameters = parametersFor(emitter, type, {
      w: 'Writer',
      value: valueType(emitter, type),
    })
    return functionText(
      `${own}(${parameters})${emitter.annotate('void')}`,
      isEmpty(type) ? [checkEmpty(emitter)] : bodyOf(emitter, type),
    )
  })
  return `${name}(w, ${value})`
}

function bodyOf(emitter: Emitter, type: Extract<AbiType, { kind: 'array' | 'tuple' }>): string[] {
  const { runtime: $, typeText } = emitter
  if (type.kind === 'tuple') {
    const check = isObject(type.fields)
      ? `${$}.checkTuple(value)`
      : `${$}.lengthOf(value, ${type.fields.length})`
    const parts = sources(type).map((field, index) => ({
      part: partText(field.name, index),
      lines: [placeValue(emitter, field.type, field.value)],
    }))
    return [check, ...inParts(emitter, parts)]
  }
  const item = typeText === undefined ? 'value[index]' : `value[index] as ${typeText(type.item)}`
  return [
    `const count = ${$}.lengthOf(value, ${type.length})`,
    ...inElements(emitter, '', [placeValue(emitter, type.item, item)]),
  ]
}
