/** An error of a contract as source code: its definition with its codec. */
import {
  type AbiError,
  type AbiType,
  argumentNames,
  type Member,
  parseType,
  SELECTOR_LENGTH,
  selector,
} from '../abi/index.ts'
import { type Emitter, quote, tupleText } from '../codec/index.ts'
import { decodeMethod, encodeMethod } from './function-source.ts'
import { fieldsText } from './value-types.ts'

export function errorArguments(item: AbiError) {
  const names = argumentNames(item.inputs)
  return item.inputs.map((input, index) => ({ name: names[index]!, type: parseType(input) }))
}

/** The arguments as TypeScript. */
export function errorArgumentsType(item: AbiError, typeText: (type: AbiType) => string): string {
  const fields = errorArguments(item)
  return fields.length === 0 ? '{}' : fieldsText(fields, typeText)
}

/** The entry of an error in the definition of its contract. */
export function errorDefinition(
  emitter: Emitter,
  { item, member, signature }: Member<AbiError>,
): string[] {
  const fields = errorArguments(item)
  return [
    '{',
    `name: ${quote(item.name)},`,
    `member: ${member === undefined ? 'undefined' : quote(member)},`,
    `signature: ${quote(signature)},`,
    `selector: ${quote(selector(signature))},`,
    ...encodeMethod(emitter, fields, selector(signature)),
    ...(fields.length === 0
      ? ['decode: () => ({}),']
      : decodeMethod(emitter, fields, {
          name: 'decode',
          type: errorArgumentsType(item, emitter.typeText!),
          start: SELECTOR_LENGTH,
          result: (values) => tupleText(fields, values),
        })),
    '},',
  ]
}
