/** The definition of a contract whose interface is known only when a program runs. */
import {
  type Abi,
  type AbiError,
  type AbiEvent,
  type AbiFunction,
  type Aliases,
  argumentNames,
  FILTER_OPTIONS,
  functionMembers,
  isObject,
  kindsOf,
  type Member,
  namedMembers,
  SELECTOR_LENGTH,
  selector,
  topicOf,
} from '../abi/index.ts'
import { checkTopics, createCodec } from '../codec/index.ts'
import type {
  ContractDefinition,
  CreationCode,
  ErrorDefinition,
  EventDefinition,
  FunctionDefinition,
  Hex,
} from './definition.ts'
import { lazily } from './lazily.ts'

/** What is known beyond the interface. */
export interface DefinitionOptions {
  /** @default undefined: it cannot be deployed */
  readonly code?: CreationCode
  readonly aliases?: Aliases
}

/**
 * The same as a generated module holds, with codecs that are written and compiled when they are first used. Keep it: to make it again
 * costs more than a call.
 *
 * @throws {AbiTypeError} `CONTRACT_ABI_TYPE` if a type is none of Solidity's.
 * @throws {AbiClashError} `CONTRACT_ABI_CLASH` if two entries of one signature differ in more than names.
 */
export function definitionOf(
  name: string,
  abi: Abi,
  options: DefinitionOptions = {},
): ContractDefinition {
  const { code, aliases = {} } = options
  const functions = abi.filter((item): item is AbiFunction => item.type === 'function')
  const events = abi.filter((item): item is AbiEvent => item.type === 'event')
  const errors = abi.filter((item): item is AbiError => item.type === 'error')
  const construct = abi.find((item) => item.type === 'constructor')
  const fallback = abi.find((item) => item.type === 'fallback')
  const inputs = construct?.inputs ?? []
  const constructorCodec = lazily(() => createCodec(inputs))
  return {
    name,
    abi,
    functions: functionMembers(functions, aliases).map(functionDefinition),
    events: namedMembers(events, aliases).map(eventDefinition),
    errors: namedMembers(errors, aliases).map(errorDefinition),
    fallback: fallback?.stateMutability ?? 'none',
    receive: abi.some((item) => item.type === 'receive'),
    construct: {
      payable: construct?.stateMutability === 'payable',
      names: argumentNames(inputs),
      encode: (...args) => constructorCodec().encode(args),
    },
    code,
  }
}

function functionDefinition({ item, member, signature }: Member<AbiFunction>): FunctionDefinition {
  const id = selector(signature)
  const inputs = lazily(() => createCodec(item.inputs))
  const outputs = lazily(() => createCodec(item.outputs))
  return {
    name: item.name,
    member,
    signature,
    selector: id,
    mutability: item.stateMutability,
    kinds: kindsOf(item),
    encode: (...args) => inputs().encode(args, id),
    decodeArguments: (data) => inputs().decode(data, SELECTOR_LENGTH),
    decode(data) {
      if (item.outputs.length === 0) return undefined
      const values = outputs().decode(data)
      if (values.length === 1) return values[0]
      return isObject(item.outputs)
        ? objectOf(
            item.outputs.map((one) => one.name),
            values,
          )
        : values
    },
  }
}

function eventDefinition({ item, member, signature }: Member<AbiEvent>): EventDefinition {
  const names = argumentNames(item.inputs, FILTER_OPTIONS)
  const all = lazily(() => createCodec(item.inputs))
  const indexed = item.inputs.flatMap((input, index) =>
    input.indexed ? [{ index, read: topicReader(input) }] : [],
  )
  const rest = item.inputs.flatMap((input, index) => (input.indexed ? [] : [{ input, index }]))
  const data = lazily(() => createCodec(rest.map((one) => one.input)))
  const first = item.anonymous ? 0 : 1
  return {
    name: item.name,
    member,
    signature,
    topic: item.anonymous ? undefined : topicOf(item),
    indexed: indexed.map(({ index }) => ({
      name: names[index]!,
      topic: (value: never) => all().topic(index, value),
    })),
    decode(topics, hex) {
      checkTopics(topics, first + indexed.length)
      const values = new Array<unknown>(item.inputs.length)
      for (const [at, { index, read }] of indexed.entries()) {
        values[index] = read(topics[first + at] as Hex)
      }
      const decoded = rest.length === 0 ? [] : data().decode(hex)
      for (const [at, { index }] of rest.entries()) values[index] = decoded[at]
      return objectOf(names, values)
    },
  }
}

/** What is longer than a word is known by its hash alone. */
function topicReader(input: AbiEvent['inputs'][number]): (word: Hex) => unknown {
  if (/^(string|bytes|tuple)$|\]$/.test(input.type)) return (word) => word
  const codec = lazily(() => createCodec([input]))
  return (word) => codec().decode(word)[0]
}

function errorDefinition({ item, member, signature }: Member<AbiError>): ErrorDefinition {
  const id = selector(signature)
  const names = argumentNames(item.inputs)
  const codec = lazily(() => createCodec(item.inputs))
  return {
    name: item.name,
    member,
    signature,
    selector: id,
    encode: (...args) => codec().encode(args, id),
    decode: (data) => objectOf(names, codec().decode(data, SELECTOR_LENGTH)),
  }
}

/** Entries become fields, also one by the name of `__proto__`. */
function objectOf(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name, index) => [name, values[index]]))
}
