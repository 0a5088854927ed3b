/** For tests: encodings that others agree on, and input that is to be refused (vectors/README.md has source and licence). */
import { readFileSync } from 'node:fs'
import { type AbiEventParameter, type AbiParameter, isObject } from '../abi/index.ts'

/** Values, and their encoding. */
export interface AbiVector {
  readonly id: string
  readonly types: readonly AbiParameter[]
  readonly values: readonly unknown[]
  readonly encoded: string
  /** The encoding that is made of the values, where `encoded` is another one. */
  readonly canonical?: string
}

/** An encoding that is malformed, or looks it. */
export interface DecodeFailure {
  readonly id: string
  readonly name: string
  readonly types: readonly AbiParameter[]
  readonly encoded: string
  readonly expect: 'reject' | 'accept' | 'policy'
  readonly values?: readonly unknown[]
}

/** Values that do not fit their types, or look it. */
export interface EncodeFailure {
  readonly id: string
  readonly name: string
  readonly types: readonly AbiParameter[]
  readonly values: readonly unknown[]
  readonly expect: 'reject' | 'accept-or-reject'
}

/** A log as a real contract wrote it. */
export interface TopicVector {
  readonly event: {
    readonly name: string
    readonly anonymous: boolean
    readonly inputs: readonly AbiEventParameter[]
  }
  readonly values: readonly unknown[]
  readonly topics: readonly string[]
  readonly data: string
}

export const abiVectors = read<{
  vectors: AbiVector[]
  decodeFailures: DecodeFailure[]
  encodeFailures: EncodeFailure[]
}>('abi.json')

export const topicVectors = read<{ vectors: TopicVector[] }>('topics.json').vectors

/** A value of the vectors as programs have it: structs as objects, integers as numbers or bigints. */
export function asValue(parameter: AbiParameter, raw: unknown): unknown {
  const { type, components = [] } = parameter
  const item = /^(.*)\[\d*\]$/.exec(type)?.[1]
  if (item !== undefined) {
    return (raw as unknown[]).map((one) => asValue({ ...parameter, type: item }, one))
  }
  if (type === 'tuple') {
    const parts = components.map((one, index) => asValue(one, (raw as unknown[])[index]))
    if (!isObject(components)) return parts
    return Object.fromEntries(components.map(({ name }, index) => [name, parts[index]]))
  }
  if (!/^u?int/.test(type)) return raw
  return Number(type.replace(/\D/g, '')) <= 48 ? Number(raw) : BigInt(raw as string)
}

/** A value of `encodeFailures`, which writes what JSON does not have as `{"$bigint":"1"}`. */
export function untag(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(untag)
  if ('$bigint' in value) return BigInt(value.$bigint as string)
  if ('$number' in value) return Number(value.$number)
  if ('$undefined' in value) return undefined
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, untag(one)]))
}

/** The same with addresses in lower case, as the vectors have them. */
export function foldAddresses(value: unknown): unknown {
  if (typeof value === 'string') {
    return /^0x[0-9a-fA-F]{40}$/.test(value) ? value.toLowerCase() : value
  }
  if (Array.isArray(value)) return value.map(foldAddresses)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, foldAddresses(one)]))
}

function read<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(`vectors/${name}`, import.meta.url), 'utf8')) as Content
}
