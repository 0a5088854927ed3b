/** The works of the codec's case: types, values, and the selector where it is a call. */
import { hash } from 'node:crypto'
import type { AbiParameter } from '../../src/contract/index.ts'

/** One thing to encode and decode; `key` is its letter in the tables. */
export interface Work {
  readonly key: 'a' | 'b' | 'c' | 'd'
  readonly parameters: readonly AbiParameter[]
  readonly values: readonly unknown[]
  /** Of the function that the values are the arguments of, else `0x`. */
  readonly selector: `0x${string}`
}

export const WORK_KEYS = ['a', 'b', 'c', 'd'] as const

const ETHER = 10n ** 18n
const STRUCTS = 20
const FLAGS = 3
const INTEGERS = 1_000
/** More than anybody remembers the checksums of. */
export const ADDRESSES = 16_384

const STRUCT: AbiParameter = {
  name: 'items',
  type: 'tuple[]',
  components: [
    { name: 'id', type: 'uint256' },
    { name: 'owner', type: 'address' },
    { name: 'name', type: 'string' },
    {
      name: 'flags',
      type: 'tuple[]',
      components: [
        { name: 'on', type: 'bool' },
        { name: 'digest', type: 'bytes32' },
      ],
    },
  ],
}

/** All works; `addressOf` makes an address of 40 hex digits, with its checksum. */
export function makeWorks(
  addressOf: (digits: string) => string,
  { addresses = ADDRESSES } = {},
): readonly Work[] {
  const address = (index: number) => addressOf(digest(`address ${index}`).slice(0, 40))
  const range = <Item>(length: number, item: (index: number) => Item) =>
    Array.from({ length }, (_, index) => item(index))
  const struct = (index: number) => ({
    id: BigInt(index) * ETHER,
    owner: address(index),
    name: `order number ${index}`,
    flags: range(FLAGS, (flag) => ({ on: flag % 2 === 0, digest: `0x${digest(`flag ${flag}`)}` })),
  })
  const selector = '0x'
  return [
    {
      key: 'a',
      parameters: [
        { name: 'to', type: 'address' },
        { name: 'value', type: 'uint256' },
      ],
      values: [address(0), ETHER],
      selector: '0xa9059cbb',
    },
    { key: 'b', parameters: [STRUCT], values: [range(STRUCTS, struct)], selector },
    {
      key: 'c',
      parameters: [{ name: 'values', type: 'uint256[]' }],
      values: [range(INTEGERS, (index) => BigInt(index) * ETHER)],
      selector,
    },
    {
      key: 'd',
      parameters: [{ name: 'addresses', type: 'address[]' }],
      values: [range(addresses, address)],
      selector,
    },
  ]
}

function digest(text: string): string {
  return hash('sha256', text)
}
