/** The TypeScript of a bound contract: what a program sees of it. */
import {
  type AbiConstructor,
  type AbiError,
  type AbiEvent,
  type AbiFunction,
  type AbiType,
  type Member,
  selector,
  signature,
  topicOf,
} from '../abi/index.ts'
import { quote } from '../codec/index.ts'
import type { ContractNames } from './contract-names.ts'
import type { ContractSource } from './contract-source.ts'
import { contractComment, memberComment } from './doc-comment.ts'
import { errorArgumentsType } from './error-source.ts'
import { eventArgumentsType, eventFilterType } from './event-source.ts'
import { resultType } from './function-source.ts'
import { toMember } from './identifiers.ts'
import { fieldsOf, parametersText } from './value-types.ts'

/** A contract with what the parts of its module agree on. */
export interface ContractParts {
  readonly source: ContractSource
  readonly names: ContractNames
  readonly construct: AbiConstructor | undefined
  readonly functions: readonly Member<AbiFunction>[]
  readonly events: readonly Member<AbiEvent>[]
  readonly errors: readonly Member<AbiError>[]
  readonly typeText: (type: AbiType) => string
}

export function interfaceSource(parts: ContractParts): string[] {
  const { source, names, functions } = parts
  const views = functions.filter((one) => isView(one.item))
  const writes = functions.filter((one) => !isView(one.item))
  const fallback = source.abi.find((item) => item.type === 'fallback')
  const receive = source.abi.some((item) => item.type === 'receive')
  return [
    ...contractComment(source),
    `export interface ${names.own} extends $.Contract {`,
    ...group(
      'read',
      { functions: views, of: parts },
      (one) => callText(parts, one, '$.ReadOptions', (result) => result),
      documented(parts),
    ),
    ...group(
      'write',
      { functions: writes, of: parts },
      (one) => callText(parts, one, sendOptions(one.item), () => '$.SentTransaction'),
      documented(parts),
    ),
    ...group('simulate', { functions: writes, of: parts }, (one) =>
      callText(parts, one, simulateOptions(one.item), (result) => result),
    ),
    ...group('estimate', { functions: writes, of: parts }, (one) =>
      callText(parts, one, simulateOptions(one.item), () => 'bigint'),
    ),
    ...group('encode', { functions, of: parts }, (one) => `(${argumentsText(parts, one)}): $.Hex`),
    ...group(
      'decode',
      { functions: functions.map(withoutName), of: parts },
      (one) => `(data: $.Hex): ${resultType(one.item, parts.typeText)}`,
    ),
    'readonly events: {',
    ...parts.events.flatMap((one) => eventMember(parts, one)),
    '}',
    `allEvents(options?: $.EventOptions): AsyncIterable<${names.event}>`,
    ...(fallback === undefined
      ? []
      : [
          `fallback(data: $.Hex, options?: ${fallback.stateMutability === 'payable' ? '$.PayableOptions' : '$.SendOptions'}): Promise<$.SentTransaction>`,
        ]),
    ...(receive ? ['receive(options?: $.PayableOptions): Promise<$.SentTransaction>'] : []),
    `with(presets: $.Presets): ${names.own}`,
    '}',
    '',
    ...unionSource(parts),
  ]
}

/** What calldata, logs and revert data of the contract can be. */
function unionSource({ names, functions, events, errors, typeText }: ContractParts): string[] {
  return [
    `/** What calldata of \`${names.own}\` says. */`,
    ...union(
      names.call,
      functions.map(({ item, signature }) => {
        const types = fieldsOf(item.inputs)
          .map(({ type }) => typeText(type))
          .join(', ')
        return `$.DecodedCall<${quote(item.name)}, ${quote(signature)}, readonly [${types}]>`
      }),
    ),
    '',
    `/** An event of \`${names.own}\`. */`,
    ...union(
      names.event,
      events.map((one) => eventText(one, typeText)),
    ),
    '',
    `/** An error of \`${names.own}\`. */`,
    ...union(
      names.error,
      errors.map(
        ({ item, signature }) =>
          `$.DecodedError<${quote(item.name)}, ${quote(signature)}, ${errorArgumentsType(item, typeText)}>`,
      ),
    ),
  ]
}

function union(name: string, members: readonly string[]): string[] {
  return members.length === 0
    ? [`export type ${name} = never`]
    : [`export type ${name} =`, ...members.map((member) => `  | ${member}`)]
}

function group(
  name: string,
  { functions, of }: { functions: readonly Member<AbiFunction>[]; of: ContractParts },
  text: (one: Member<AbiFunction>) => string,
  comments: (one: Member<AbiFunction>) => string[] = () => [],
): string[] {
  const members = functions.flatMap((one) =>
    keysOf(one, of.functions).flatMap((key) => [...comments(one), `${toMember(key)}${text(one)}`]),
  )
  return members.length === 0 ? [`readonly ${name}: {}`] : [`readonly ${name}: {`, ...members, '}']
}

/** By its member, and by its signature where its name is not its alone. */
function keysOf<Item extends { name: string }>(
  { member, signature, item }: Member<Item>,
  all: readonly Member<Item>[],
): string[] {
  const alone = all.filter((one) => one.item.name === item.name).length === 1
  if (member === undefined) return [signature]
  return alone ? [member] : [member, signature]
}

function documented({ source }: ContractParts) {
  return ({ signature }: Member<AbiFunction>) =>
    memberComment(source, 'methods', { signature, id: selector(signature) })
}

function callText(
  parts: ContractParts,
  one: Member<AbiFunction>,
  options: string,
  result: (type: string) => string,
): string {
  const given = argumentsText(parts, one)
  const separator = given === '' ? '' : ', '
  const type = result(resultType(one.item, parts.typeText))
  return `(${given}${separator}options?: ${options}): Promise<${type}>`
}

function argumentsText({ typeText }: ContractParts, { item }: Member<AbiFunction>): string {
  return parametersText(fieldsOf(item.inputs), typeText, ['options'])
}

function eventMember(parts: ContractParts, one: Member<AbiEvent>): string[] {
  const { item } = one
  const comment = memberComment(parts.source, 'events', {
    signature: signature(item.name, item.inputs),
    id: item.anonymous ? undefined : topicOf(item),
  })
  const filter = eventFilterType(item, parts.typeText)
  const text = `(filter?: $.EventFilter<${filter}>): $.EventStream<${eventText(one, parts.typeText)}>`
  return keysOf(one, parts.events).flatMap((key) => [...comment, `${toMember(key)}${text}`])
}

function eventText(
  { item, signature }: Member<AbiEvent>,
  typeText: (type: AbiType) => string,
): string {
  return `$.DecodedEvent<${quote(item.name)}, ${quote(signature)}, ${eventArgumentsType(item, typeText)}>`
}

function isView({ stateMutability }: AbiFunction): boolean {
  return stateMutability === 'view' || stateMutability === 'pure'
}

function sendOptions({ stateMutability }: AbiFunction): string {
  return stateMutability === 'payable' ? '$.PayableOptions' : '$.SendOptions'
}

function simulateOptions({ stateMutability }: AbiFunction): string {
  return stateMutability === 'payable' ? '$.PayableCallOptions' : '$.ReadOptions'
}

/** What a function returned does not tell overloads apart. */
function withoutName(
  one: Member<AbiFunction>,
  _: number,
  all: readonly Member<AbiFunction>[],
): Member<AbiFunction> {
  const alone = all.filter(({ item }) => item.name === one.item.name).length === 1
  return alone ? one : { ...one, member: undefined }
}
