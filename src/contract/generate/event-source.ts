/** An event of a contract as source code: its definition with its codec. */
import {
  type AbiEvent,
  type AbiType,
  argumentNames,
  FILTER_OPTIONS,
  type Member,
  parseType,
  topicOf,
} from '../abi/index.ts'
import {
  type Emitter,
  getFields,
  headOfFields,
  placeValue,
  quote,
  tupleText,
} from '../codec/index.ts'
import { fieldsText } from './value-types.ts'

export interface EventArgument {
  readonly name: string
  readonly type: AbiType
  readonly indexed: boolean
}

export function eventArguments(item: AbiEvent): EventArgument[] {
  const names = argumentNames(item.inputs, FILTER_OPTIONS)
  return item.inputs.map((input, index) => ({
    name: names[index]!,
    type: parseType(input),
    indexed: input.indexed,
  }))
}

/** The arguments as TypeScript: what is indexed and longer than a word is known by its hash alone. */
export function eventArgumentsType(item: AbiEvent, typeText: (type: AbiType) => string): string {
  const hash: AbiType = { kind: 'bytesN', size: 32 }
  const fields = eventArguments(item).map(({ name, type, indexed }) => ({
    name,
    type: indexed && !isWord(type) ? hash : type,
  }))
  return fields.length === 0 ? '{}' : fieldsText(fields, typeText)
}

/** What a filter takes, as TypeScript. */
export function eventFilterType(item: AbiEvent, typeText: (type: AbiType) => string): string {
  const fields = eventArguments(item).filter((one) => one.indexed)
  return fields.length === 0 ? '{}' : fieldsText(fields, typeText)
}

/** The entry of an event in the definition of its contract. */
export function eventDefinition(
  emitter: Emitter,
  { item, member, signature }: Member<AbiEvent>,
): string[] {
  const fields = eventArguments(item)
  return [
    '{',
    `name: ${quote(item.name)},`,
    `member: ${member === undefined ? 'undefined' : quote(member)},`,
    `signature: ${quote(signature)},`,
    `topic: ${item.anonymous ? 'undefined' : quote(topicOf(item))},`,
    'indexed: [',
    ...fields.filter((one) => one.indexed).flatMap((one) => indexedArgument(emitter, one)),
    '],',
    ...decodeLog(emitter, fields, {
      typed: eventArgumentsType(item, emitter.typeText!),
      first: item.anonymous ? 0 : 1,
    }),
    '},',
  ]
}

function indexedArgument(emitter: Emitter, { name, type }: EventArgument): string[] {
  const place = placeValue(emitter, type, 'value')
  // Bytes and texts by themselves are hashed as they are, without what pads them within arrays and structs.
  const line = type.kind === 'bytes' || type.kind === 'string' ? `w.end = ${place}` : place
  return [
    '{',
    `name: ${quote(name)},`,
    `topic(value: ${emitter.typeText!(type)}): $.Hex {`,
    'const w = $.startWriting()',
    line,
    `return $.finishTopic(w, ${isWord(type)})`,
    '},',
    '},',
  ]
}

function decodeLog(
  emitter: Emitter,
  fields: readonly EventArgument[],
  { typed, first }: { typed: string; first: number },
): string[] {
  const indexed = fields.filter((one) => one.indexed)
  const rest = fields.filter((one) => !one.indexed)
  const expressions = new Map<EventArgument, string>()
  const topics = indexed.flatMap((one, index) => {
    const text = `topics[${first + index}] as $.Hex`
    expressions.set(one, `i${index}`)
    return isWord(one.type)
      ? readTopic(emitter, one, { text, name: `i${index}` })
      : [`const i${index} = ${text}`]
  })
  for (const [index, one] of rest.entries()) expressions.set(one, `v${index}`)
  const value = tupleOf(
    fields,
    fields.map((one) => expressions.get(one)!),
  )
  const data =
    rest.length === 0
      ? [`return ${value}`]
      : [
          `const r = $.startReading(data, 2, ${headOfFields(rest)})`,
          ...getFields(emitter, rest, { at: '0', result: () => value }),
        ]
  const parameters =
    rest.length === 0 ? 'topics: readonly string[]' : 'topics: readonly string[], data: string'
  return [
    `decode(${parameters}): ${typed} {`,
    `$.checkTopics(topics, ${first + indexed.length})`,
    ...topics,
    ...data,
    '},',
  ]
}

function readTopic(
  emitter: Emitter,
  { name, type }: EventArgument,
  target: { text: string; name: string },
): string[] {
  const field = { name, type }
  const read = emitter.define('Topic', { kind: 'tuple', fields: [field] }, (own) =>
    [
      `function ${own}(topic: string): ${emitter.typeText!(type)} {`,
      'const r = $.startReading(topic, 2, 32)',
      ...getFields(emitter, [field], { at: '0', result: ([value]) => value! }),
      '}',
    ].join('\n'),
  )
  return [`const ${target.name} = ${read}(${target.text})`]
}

function tupleOf(fields: readonly EventArgument[], values: readonly string[]): string {
  return fields.length === 0 ? '{}' : tupleText(fields, values)
}

/** Whether a value fits in a topic as it is. */
function isWord({ kind }: AbiType): boolean {
  return kind !== 'bytes' && kind !== 'string' && kind !== 'array' && kind !== 'tuple'
}
