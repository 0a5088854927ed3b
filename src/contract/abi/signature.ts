/** Canonical signatures, and what is hashed from them. */
import { keccak256 } from '../keccak.ts'
import type { AbiEvent, AbiParameter } from './abi.ts'

/** `transfer(address,uint256)`: the text that selectors and topics are hashed from. */
export function signature(name: string, inputs: readonly AbiParameter[]): string {
  return `${name}${canonicalTypes(inputs)}`
}

/** Digits of `0x` and a selector, behind which arguments start. */
export const SELECTOR_LENGTH = 10

/** The first 4 bytes of the hash of a signature, as hex: how a function or an error is called on the wire. */
export function selector(text: string): `0x${string}` {
  return `0x${keccak256(text).slice(0, 8)}`
}

/** The hash of an event's signature, as hex: the first topic of its logs. */
export function topic(text: string): `0x${string}` {
  return `0x${keccak256(text)}`
}

export function topicOf({ name, inputs }: Pick<AbiEvent, 'name' | 'inputs'>): `0x${string}` {
  return topic(signature(name, inputs))
}

function canonicalTypes(parameters: readonly AbiParameter[]): string {
  return `(${parameters.map(canonicalType).join(',')})`
}

/** `(address,uint256)[]`: a type as it stands in a signature. */
export function canonicalType({ type, components }: AbiParameter): string {
  const array = type.indexOf('[')
  const base = array === -1 ? type : type.slice(0, array)
  const suffix = array === -1 ? '' : type.slice(array)
  if (base === 'tuple') return canonicalTypes(components ?? []) + suffix
  const full = base === 'uint' || base === 'int' ? `${base}256` : base === 'byte' ? 'bytes1' : base
  return full + suffix
}
