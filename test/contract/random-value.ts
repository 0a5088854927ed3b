/** Random values of any type, from a seed. */
import type { AbiType } from '../../src/contract/abi/index.ts'
import { isObject } from '../../src/contract/abi/index.ts'
import { checksum } from '../../src/contract/codec/index.ts'

const TEXTS = ['', 'abc', 'naïve ☃ 😀', '\ufeffwith a mark', 'x'.repeat(100), '0x00']

/** The same numbers for the same seed (xorshift32). */
export function createRandom(seed: number) {
  let state = seed
  const next = (below: number) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
  const bytes = (count: number) =>
    `0x${Array.from({ length: count }, () => next(256).toString(16).padStart(2, '0')).join('')}`
  return { next, bytes }
}

/** A value of a type. Enums of the corpus have two members at least. */
export function randomValue(type: AbiType, random: ReturnType<typeof createRandom>): unknown {
  const { next, bytes } = random
  switch (type.kind) {
    case 'uint':
    case 'int': {
      if (type.source?.of === 'enum') return next(2)
      const raw = next(4) === 0 ? BigInt(next(2)) : BigInt(bytes(type.bits / 8))
      const value = type.kind === 'int' ? BigInt.asIntN(type.bits, raw) : raw
      return type.bits <= 48 ? Number(value) : value
    }
    case 'bool':
      return next(2) === 1
    case 'address':
      return checksum(bytes(20).slice(2))
    case 'bytesN':
      return bytes(type.size)
    case 'function':
      return bytes(24)
    case 'bytes':
      return bytes(next(70))
    case 'string':
      return TEXTS[next(TEXTS.length)]
    case 'array':
      return Array.from({ length: type.length ?? next(4) }, () => randomValue(type.item, random))
    case 'tuple': {
      const values = type.fields.map(
        (field) => [field.name, randomValue(field.type, random)] as const,
      )
      return isObject(type.fields) ? Object.fromEntries(values) : values.map(([, value]) => value)
    }
  }
}
