/** A function of a contract as source code: its definition with its codec, and its members in the interface. */
import {
  type AbiFunction,
  type AbiType,
  kindsOf,
  type Member,
  SELECTOR_LENGTH,
  selector,
} from '../abi/index.ts'
import {
  type Emitter,
  getFields,
  headOfFields,
  putFields,
  quote,
  tupleText,
} from '../codec/index.ts'
import { fieldsOf, fieldsText } from './value-types.ts'

/** The entry of a function in the definition of its contract. */
export function functionDefinition(
  emitter: Emitter,
  { item, member, signature }: Member<AbiFunction>,
): string[] {
  const inputs = fieldsOf(item.inputs)
  const outputs = fieldsOf(item.outputs)
  const id = selector(signature)
  const typeText = emitter.typeText!
  const result = (values: readonly string[]) =>
    values.length === 1 ? values[0]! : tupleText(outputs, values)
  return [
    '{',
    `name: ${quote(item.name)},`,
    `member: ${member === undefined ? 'undefined' : quote(member)},`,
    `signature: ${quote(signature)},`,
    `selector: ${quote(id)},`,
    `mutability: ${quote(item.stateMutability)},`,
    `kinds: [${kindsOf(item).map(quote).join(', ')}],`,
    ...encodeMethod(emitter, inputs, id),
    ...decodeMethod(emitter, inputs, {
      name: 'decodeArguments',
      type: `readonly [${inputs.map(({ type }) => typeText(type)).join(', ')}]`,
      start: SELECTOR_LENGTH,
      result: (values) => `[${values.join(', ')}]`,
    }),
    ...(outputs.length === 0
      ? ['decode() {},']
      : decodeMethod(emitter, outputs, {
          name: 'decode',
          type: resultType(item, typeText),
          start: 2,
          result,
        })),
    '},',
  ]
}

/** A method that encodes its arguments behind `prefix`. */
export function encodeMethod(
  emitter: Emitter,
  inputs: readonly { readonly name: string; readonly type: AbiType }[],
  prefix: string,
): string[] {
  const typeText = emitter.typeText!
  const parameters = inputs.map(({ type }, index) => `a${index}: ${typeText(type)}`).join(', ')
  if (inputs.length === 0) return [`encode: () => ${quote(prefix)},`]
  const sources = inputs.map((field, index) => ({ ...field, value: `a${index}` }))
  return [
    `encode(${parameters}): $.Hex {`,
    'const w = $.startWriting()',
    ...putFields(emitter, sources),
    `return $.finishWriting(w, ${quote(prefix)})`,
    '},',
  ]
}

/** A method that decodes fields of data whose digits begin at `start`. */
export function decodeMethod(
  emitter: Emitter,
  fields: readonly { readonly name: string; readonly type: AbiType }[],
  {
    name,
    type,
    start,
    result,
  }: { name: string; type: string; start: number; result(values: readonly string[]): string },
): string[] {
  if (fields.length === 0) return [`${name}: () => ${result([])},`]
  return [
    `${name}(data: string): ${type} {`,
    `const r = $.startReading(data, ${start}, ${headOfFields(fields)})`,
    ...getFields(emitter, fields, { at: '0', result }),
    '},',
  ]
}

/** What a function returns, as TypeScript. */
export function resultType(item: AbiFunction, typeText: (type: AbiType) => string): string {
  const outputs = fieldsOf(item.outputs)
  if (outputs.length === 0) return 'void'
  return outputs.length === 1 ? typeText(outputs[0]!.type) : fieldsText(outputs, typeText)
}
