import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AbiShapeError, AbiTypeError } from '../errors.ts'
import { parseAbi } from './parse-abi.ts'

const NEXT = 'an ABI is the JSON array that "solc --abi" and "rialto contract build" write'
const refused = (value: unknown, place: string, why: string) =>
  assert.throws(
    () => parseAbi(value),
    (error) => {
      assert.ok(error instanceof AbiShapeError)
      assert.deepEqual(
        [error.message, error.code, error.place],
        [`${place} ${why}; ${NEXT}`, 'CONTRACT_ABI_SHAPE', place],
      )
      return true
    },
  )

test('the ABI of a new compiler is taken as it is', () => {
  const abi = [
    {
      type: 'constructor',
      inputs: [{ name: 'a', type: 'uint256', internalType: 'Price' }],
      stateMutability: 'payable',
    },
    {
      type: 'function',
      name: 'f',
      inputs: [],
      outputs: [{ name: '', type: 'bool' }],
      stateMutability: 'pure',
    },
    { type: 'fallback', stateMutability: 'nonpayable' },
    { type: 'receive', stateMutability: 'payable' },
    {
      type: 'event',
      name: 'E',
      inputs: [{ name: 'a', type: 'bool', indexed: true }],
      anonymous: true,
    },
    {
      type: 'error',
      name: 'X',
      inputs: [{ name: 's', type: 'tuple', components: [{ name: 'a', type: 'bool' }] }],
    },
  ]
  assert.deepEqual(parseAbi(abi), abi)
})

test('the ABI of an old compiler gets what it leaves out', () => {
  const parsed = parseAbi([
    { name: 'f' },
    { name: 'g', constant: true, payable: false, inputs: [], outputs: [{ type: 'bool' }] },
    { name: 'h', constant: false, payable: true, inputs: null },
    { type: 'constructor' },
    { type: 'fallback', payable: true },
    { type: 'event', name: 'E', inputs: [{ type: 'bool' }] },
  ])
  assert.deepEqual(parsed, [
    { type: 'function', name: 'f', inputs: [], outputs: [], stateMutability: 'nonpayable' },
    {
      type: 'function',
      name: 'g',
      inputs: [],
      outputs: [{ name: '', type: 'bool' }],
      stateMutability: 'view',
    },
    { type: 'function', name: 'h', inputs: [], outputs: [], stateMutability: 'payable' },
    { type: 'constructor', inputs: [], stateMutability: 'nonpayable' },
    { type: 'fallback', stateMutability: 'payable' },
    {
      type: 'event',
      name: 'E',
      inputs: [{ name: '', type: 'bool', indexed: false }],
      anonymous: false,
    },
  ])
})

test('what belongs to other tools is left out', () => {
  const f = { type: 'function', name: 'f', inputs: [], outputs: [], stateMutability: 'view' }
  assert.deepEqual(parseAbi([{ ...f, gas: 123, signature: '0x1', inputs: [] }]), [f])
})

test('names of an object prototype are names like others', () => {
  const inputs = [
    { name: '__proto__', type: 'tuple', components: [{ name: 'constructor', type: 'bool' }] },
  ]
  const f = { type: 'function', name: '__proto__', inputs, outputs: [], stateMutability: 'view' }
  assert.deepEqual(parseAbi([f]), [f])
  assert.deepEqual(parseAbi(JSON.parse('[{"name":"f","__proto__":{"type":"error"}}]')), [
    { type: 'function', name: 'f', inputs: [], outputs: [], stateMutability: 'nonpayable' },
  ])
})

test('what is no ABI is refused, and the message names the place', () => {
  for (const value of [undefined, null, {}, 'abi', { abi: [] }])
    refused(value, 'the ABI', 'is not an array')
  refused([null], 'abi[0]', 'is null, not an object')
  refused([[]], 'abi[0]', 'is an array, not an object')
  refused([{ name: 'f' }, 'x'], 'abi[1]', 'is "x", not an object')
  refused(
    [{ type: 'struct' }],
    'abi[0].type',
    'is "struct", which is none of function, constructor, fallback, receive, event, error',
  )
  refused(
    [{ type: 7n }],
    'abi[0].type',
    'is a bigint, which is none of function, constructor, fallback, receive, event, error',
  )
  refused([{ type: 'function' }], 'abi[0].name', 'is missing, not a name')
  refused([{ type: 'event', name: '' }], 'abi[0].name', 'is "", not a name')
  refused([{ type: 'error', name: 5 }], 'abi[0].name', 'is 5, not a name')
  refused([{ name: 'f', inputs: {} }], 'abi[0].inputs', 'is not an array')
  refused([{ name: 'f', outputs: 'x' }], 'abi[0].outputs', 'is not an array')
  refused([{ name: 'f', inputs: [true] }], 'abi[0].inputs[0]', 'is true, not an object')
  refused([{ name: 'f', inputs: [{}] }], 'abi[0].inputs[0].type', 'is missing, not a text')
  refused(
    [{ name: 'f', inputs: [{ name: null, type: 'bool' }] }],
    'abi[0].inputs[0].name',
    'is null, not a text',
  )
  refused(
    [{ type: 'event', name: 'E', inputs: [null] }],
    'abi[0].inputs[0]',
    'is null, not an object',
  )
  refused(
    [{ name: 'f', stateMutability: 'mutable' }],
    'abi[0].stateMutability',
    'is "mutable", which is none of pure, view, nonpayable, payable',
  )
  const inputs = [{ name: 't', type: 'tuple', components: [{ name: 'a' }] }]
  refused([{ name: 'f', inputs }], 'abi[0].inputs[0].components[0].type', 'is missing, not a text')
  refused(
    [{ name: 'f', inputs: [{ type: 'tuple', components: 5 }] }],
    'abi[0].inputs[0].components',
    'is not an array',
  )
})

test('a value that is no JSON, or a huge one, is shown shortly', () => {
  const circle: Record<string, unknown> = {}
  circle.circle = circle
  refused([{ name: circle }], 'abi[0].name', 'is an object, not a name')
  refused([{ name: () => {} }], 'abi[0].name', 'is a function, not a name')
  refused(['x'.repeat(1_000_000)], 'abi[0]', `is "${'x'.repeat(36)}..., not an object`)
})

test('a type that is none is refused', () => {
  assert.throws(() => parseAbi([{ name: 'f', inputs: [{ type: 'lol' }] }]), AbiTypeError)
  assert.throws(() => parseAbi([{ name: 'f', outputs: [{ type: 'tuple' }] }]), AbiTypeError)
})

test('components that nest without end are refused', () => {
  const loop: Record<string, unknown> = { name: 't', type: 'tuple' }
  loop.components = [loop]
  refused(
    [{ name: 'f', inputs: [loop] }],
    `abi[0].inputs[0]${'.components[0]'.repeat(4)}`.slice(0, 64),
    'nests too deep',
  )
})

test('a large ABI is parsed', () => {
  const many = Array.from({ length: 2_000 }, (_, index) => ({
    name: `f${index}`,
    inputs: [{ type: 'uint8[][3]' }],
  }))
  assert.equal(parseAbi(many).length, 2_000)
})
