export type {
  Abi,
  AbiConstructor,
  AbiError,
  AbiEvent,
  AbiEventParameter,
  AbiFallback,
  AbiFunction,
  AbiItem,
  AbiParameter,
  AbiReceive,
  StateMutability,
} from './abi.ts'
export { argumentNames, FILTER_OPTIONS } from './argument-names.ts'
export {
  type Aliases,
  functionMembers,
  isObject,
  kindsOf,
  type Member,
  namedMembers,
  type ValueKind,
} from './members.ts'
export { parseAbi } from './parse-abi.ts'
export { type AbiField, type AbiType, parseType, type SourceName } from './parse-type.ts'
export { SELECTOR_LENGTH, selector, signature, topic, topicOf } from './signature.ts'
