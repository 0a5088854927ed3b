import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAbi } from '../abi/index.ts'
import { inspectContract } from './inspect-contract.ts'

const order = {
  name: 'orders',
  type: 'tuple[2][]',
  internalType: 'struct Market.Order[2][]',
  components: [
    { name: 'maker', type: 'address', internalType: 'address' },
    { name: 'side', type: 'uint8', internalType: 'enum Side' },
    {
      name: 'price',
      type: 'tuple',
      internalType: 'struct Price',
      components: [{ name: 'value', type: 'uint256', internalType: 'Wad' }],
    },
  ],
}

test('an inspection has signatures, hashes, structs, sizes and libraries', () => {
  const abi = parseAbi([
    { type: 'constructor', inputs: [{ name: 'a', type: 'uint256' }] },
    { type: 'function', name: 'put', inputs: [order], outputs: [order], stateMutability: 'view' },
    { type: 'event', name: 'Put', inputs: [{ name: 'to', type: 'address', indexed: true }] },
    { type: 'event', name: 'Quiet', inputs: [], anonymous: true },
    { type: 'error', name: 'Bad', inputs: [] },
  ])
  const links = [{ library: 'a.sol:Lib', offsets: [0, 30] }]
  const code = { object: `0x${'00'.repeat(60)}`, links } as const
  const inspection = inspectContract({ name: 'Market', from: 'x', kind: 'contract', abi, code })
  assert.deepEqual(inspection, {
    name: 'Market',
    from: 'x',
    kind: 'contract',
    functions: [
      {
        signature: 'put((address,uint8,(uint256))[2][])',
        selector: inspection.functions[0]?.selector,
        mutability: 'view',
        returns: ['Market.Order[2][]'],
      },
    ],
    events: [
      { signature: 'Put(address)', topic: inspection.events[0]?.topic, indexed: ['to'] },
      { signature: 'Quiet()', topic: undefined, indexed: [] },
    ],
    errors: [{ signature: 'Bad()', selector: inspection.errors[0]?.selector }],
    structs: [
      {
        name: 'Market.Order',
        fields: [
          { name: 'maker', type: 'address' },
          { name: 'side', type: 'Side' },
          { name: 'price', type: 'Price' },
        ],
      },
      { name: 'Price', fields: [{ name: 'value', type: 'uint256' }] },
    ],
    construct: 'constructor(uint256)',
    codeBytes: 60,
    deployedBytes: undefined,
    libraries: [{ library: 'a.sol:Lib', places: 2 }],
  })
})

test('a tuple without a name is shown by its parts', () => {
  const parts = [
    { name: 'a', type: 'uint256' },
    { name: 'b', type: 'address' },
  ]
  const outputs = [{ name: '', type: 'tuple[]', components: parts }]
  const abi = parseAbi([{ type: 'function', name: 'f', outputs }])
  const { functions } = inspectContract({ name: 'A', from: 'x', kind: 'contract', abi })
  assert.deepEqual(functions[0]?.returns, ['(uint256,address)[]'])
})
