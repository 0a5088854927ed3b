import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AbiError, AbiEvent, AbiFunction } from './abi.ts'
import { bySignature } from './by-signature.ts'
import { parseAbi } from './parse-abi.ts'

const functions = (...items: object[]) =>
  parseAbi(items.map((one) => ({ type: 'function', name: 'f', ...one }))) as AbiFunction[]
const events = (...items: object[]) =>
  parseAbi(items.map((one) => ({ type: 'event', name: 'E', ...one }))) as AbiEvent[]
const a = { name: 'a', type: 'uint' }
const b = { name: 'b', type: 'uint256' }

test('of what differs in names alone one is kept, whatever the order', () => {
  const items = functions({ inputs: [b], outputs: [b] }, { inputs: [a], outputs: [a] })
  const kept = bySignature(items)
  assert.deepEqual([...kept], [['f(uint256)', items[1]]])
  assert.deepEqual(bySignature(items.toReversed()), kept)
  const errors = parseAbi([
    { type: 'error', name: 'R', inputs: [b] },
    { type: 'error', name: 'R', inputs: [a] },
  ]) as AbiError[]
  assert.deepEqual([...bySignature(errors).values()], [errors[1]])
})

test('functions of one signature that are not the same are refused', () => {
  const clash = {
    code: 'CONTRACT_ABI_CLASH',
    signature: 'f(uint256)',
    message:
      'two functions f(uint256) differ in their results or in whether they are view or payable; one call cannot tell ' +
      'them apart: take one of the two out of the ABI',
  }
  const one = { inputs: [a], outputs: [a] }
  for (const other of [
    { ...one, outputs: [] },
    { ...one, outputs: [{ name: 'a', type: 'bool' }] },
    { ...one, stateMutability: 'view' },
  ]) {
    assert.throws(() => bySignature(functions(one, other)), clash)
    assert.throws(() => bySignature(functions(other, one)), clash)
  }
})

test('events of one signature are told apart by what is indexed, and by having no topic', () => {
  const items = events(
    { inputs: [a, { ...b, indexed: true }] },
    { inputs: [{ ...a, indexed: true }, b] },
    { inputs: [a, b], anonymous: true },
    { inputs: [b, { ...a, indexed: true }] },
  )
  const wanted = [
    'E(uint256 indexed,uint256)',
    'E(uint256,uint256 indexed)',
    'E(uint256,uint256) anonymous',
  ]
  assert.deepEqual([...bySignature(items).keys()].sort(), wanted)
  assert.deepEqual([...bySignature(items.toReversed()).keys()].sort(), wanted)
  assert.equal(bySignature(items).get(wanted[1]!), items[0])
})
