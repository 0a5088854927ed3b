/** For tests: types of every kind, values that fit them, values that fit nothing, and encodings that were changed. */
import type { AbiParameter } from '../abi/index.ts'
import { isObject } from '../abi/index.ts'
import { checksum } from './address.ts'
import type { Chance } from './chance.fixture.ts'

const DEPTH = 4
const NAMES = ['a', 'b', 'constructor', 'toString', 'then', 'value', '$', "it's", '1']
const PIECES = [
  '',
  'a',
  'order number',
  '\u0000',
  '\ufeff',
  '\u00e9',
  '\u20ac',
  '\u{1f600}',
  '\ufffd',
]
const NOTHINGS: readonly unknown[] = [
  undefined,
  null,
  -1,
  2 ** 53,
  1.5,
  Number.NaN,
  -1n,
  2n ** 256n,
  -(2n ** 255n) - 1n,
  '',
  '0x',
  '0xa',
  '0xzz',
  '0x\u0131\u0132',
  '\ud800',
  '12',
  true,
  {},
  [],
  [[]],
  [undefined],
  Symbol('x'),
  () => 1,
  new Date(0),
]

export function anyParameters(chance: Chance): AbiParameter[] {
  return Array.from({ length: 1 + chance.below(4) }, () => anyParameter(chance, DEPTH))
}

function anyParameter(chance: Chance, depth: number): AbiParameter {
  const name = chance.once(3) ? '' : chance.pick(NAMES)
  const suffix = Array.from({ length: chance.pick([0, 0, 1, 1, 2]) }, () => {
    return chance.pick(['[]', '[]', '[1]', '[2]', '[3]'])
  }).join('')
  if (depth > 0 && chance.once(3)) {
    return { name, type: `tuple${suffix}`, components: anyComponents(chance, depth - 1) }
  }
  return { name, type: elementary(chance) + suffix }
}

/** With names of their own, or some without: no two have the same, which viem does not keep apart. */
function anyComponents(chance: Chance, depth: number): AbiParameter[] {
  const names = NAMES.slice(0, 1 + chance.below(4))
  if (chance.once(4)) names[chance.below(names.length)] = ''
  return names.map((name) => ({ ...anyParameter(chance, depth), name }))
}

function elementary(chance: Chance): string {
  const bits = 8 * (1 + chance.below(32))
  const size = 1 + chance.below(32)
  const plain = ['address', 'bool', 'function', 'bytes', 'string', 'string', 'uint256']
  return chance.pick([`uint${bits}`, `int${bits}`, `bytes${size}`, ...plain])
}

/** A value that fits: as it comes back when it is decoded. */
export function anyValue(chance: Chance, parameter: AbiParameter): unknown {
  const { type, components = [] } = parameter
  const array = /^(.*)\[(\d*)\]$/.exec(type)
  if (array !== null) {
    const length = array[2] ? Number(array[2]) : chance.pick([0, 1, 1, 2, 3, chance.below(12)])
    return Array.from({ length }, () => anyValue(chance, { ...parameter, type: array[1]! }))
  }
  if (type === 'tuple') {
    const values = components.map((one) => anyValue(chance, one))
    if (!isObject(components)) return values
    return Object.fromEntries(components.map(({ name }, index) => [name, values[index]]))
  }
  return anyElementary(chance, type)
}

function anyElementary(chance: Chance, type: string): unknown {
  const size = Number(type.replace(/\D/g, ''))
  const hex = (length: number) => `0x${chance.bytes(length).toString('hex')}`
  if (type.startsWith('uint'))
    return integer(chance.once(5) ? 2n ** BigInt(size) - 1n : chance.bits(size), size)
  if (type.startsWith('int')) return integer(BigInt.asIntN(size, chance.bits(size)), size)
  if (type === 'bool') return chance.once(2)
  if (type === 'address') return checksum(hex(20))
  if (type === 'function') return hex(24)
  if (type === 'bytes') return hex(chance.pick([0, 1, 31, 32, 33, chance.below(100)]))
  if (type.startsWith('bytes')) return hex(size)
  return Array.from({ length: chance.below(8) }, () => chance.pick(PIECES)).join('')
}

function integer(value: bigint, bits: number): number | bigint {
  return bits <= 48 ? Number(value) : value
}

/** The same value, but for one place in it, which mostly fits no type. */
export function spoiled(chance: Chance, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || chance.once(4)) return chance.pick(NOTHINGS)
  if (!Array.isArray(value)) {
    const names = Object.keys(value)
    const name = chance.pick(names)
    return { ...value, [name]: spoiled(chance, (value as Record<string, unknown>)[name]) }
  }
  if (value.length === 0 || chance.once(6)) return [...value, chance.pick(NOTHINGS)]
  return value.with(chance.below(value.length), spoiled(chance, value[chance.below(value.length)]))
}

/** The same encoding, but for a few changes: mostly of words that may be offsets or lengths. */
export function changed(chance: Chance, encoded: string): string {
  let data: Buffer = Buffer.from(encoded.slice(2), 'hex')
  for (let count = 1 + chance.below(3); count > 0; count--) data = changedOnce(chance, data)
  return `0x${data.toString('hex')}`
}

function changedOnce(chance: Chance, data: Buffer): Buffer {
  const places = data.length >> 5
  const at = places === 0 ? 0 : 32 * chance.below(places)
  const copy = Buffer.from(data)
  switch (chance.below(places === 0 ? 2 : 8)) {
    case 0:
      return Buffer.concat([data, chance.bytes(chance.pick([1, 31, 32, 64]))])
    case 1:
      return copy.subarray(0, chance.below(data.length + 1))
    case 2:
      copy[chance.below(data.length)] = chance.below(256)
      return copy
    case 3:
      data.copy(copy, at, 32 * chance.below(places), 32 * chance.below(places) + 32)
      return copy
    case 4:
      return Buffer.concat([data.subarray(0, at), Buffer.alloc(32), data.subarray(at)])
    case 5:
      return copy.subarray(0, at).length === 0
        ? copy
        : Buffer.concat([copy.subarray(0, at), copy.subarray(at + 32)])
    default:
      Buffer.from(interesting(chance, data.length).toString(16).padStart(64, '0'), 'hex').copy(
        copy,
        at,
      )
      return copy
  }
}

function interesting(chance: Chance, size: number): bigint {
  const near = [0, 1, 2, 31, 32, 33, 64, 96, size, size - 32, size - 31, size >> 5]
  const far = [2n ** 31n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 53n, 2n ** 255n, 2n ** 256n - 1n]
  if (chance.once(4)) return chance.pick(far)
  return BigInt(
    Math.max(0, chance.once(2) ? chance.pick(near) : 32 * chance.below(1 + (size >> 5))),
  )
}
