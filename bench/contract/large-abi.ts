/** An interface of 300 functions, as large exchanges and diamonds have. */
import type { Abi, AbiFunction } from '../../src/contract/index.ts'

const FUNCTIONS = 300
const EVENTS = 30
const TYPES = ['uint256', 'address', 'bytes32', 'string', 'uint8[]', 'bool', 'int128', 'bytes']
/** Structs that the functions share. */
const STRUCTS = 20

export function largeAbi(functions = FUNCTIONS): Abi {
  return [
    ...Array.from({ length: functions }, (_, index) => functionOf(index)),
    ...Array.from({ length: EVENTS }, (_, index) => ({
      type: 'event' as const,
      name: `Event${index}`,
      inputs: [
        { name: 'who', type: 'address', indexed: true },
        { name: 'value', type: 'uint256', indexed: false },
      ],
      anonymous: false,
    })),
  ]
}

function functionOf(index: number): AbiFunction {
  const parameter = (name: string, step: number) => ({
    name,
    type: TYPES[(index + step) % TYPES.length]!,
  })
  const struct = {
    name: 'data',
    type: 'tuple',
    internalType: `struct Data${index % STRUCTS}`,
    components: [
      { name: 'first', type: TYPES[(index % STRUCTS) % TYPES.length]! },
      { name: 'list', type: 'uint256[]' },
    ],
  }
  return {
    type: 'function',
    name: `function${index}`,
    stateMutability: index % 2 === 0 ? 'nonpayable' : 'view',
    inputs: [parameter('a', 0), parameter('b', 3), ...(index % 3 === 0 ? [struct] : [])],
    outputs: index % 4 === 0 ? [parameter('x', 1), parameter('y', 2)] : [parameter('', 5)],
  }
}
