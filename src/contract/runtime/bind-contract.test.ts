import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAbi } from '../abi/index.ts'
import { connect } from '../connection/index.ts'
import { AddressTextError } from '../text/index.ts'
import { bindContract } from './bind-contract.ts'
import type { Hex } from './definition.ts'
import { definitionOf } from './definition-of.ts'

const item = (name: string, type: string, stateMutability = 'view') => ({
  ...{ type: 'function', name, stateMutability },
  ...{ inputs: [{ name: 'x', type }], outputs: [{ name: '', type }] },
})
const definition = definitionOf(
  'Token',
  parseAbi([item('f', 'uint256'), item('f', 'string'), item('g', 'bool', 'payable')]),
)
// Nothing is asked over it.
const connection = connect('http://127.0.0.1:1')
const ADDRESS = '0x00000000000000000000000000000000000000aa'
const bind = (address: Hex = ADDRESS) => bindContract(definition, address, { connection })
const keys = (members: object) => Object.keys(members)

test('each group has the functions that belong there, made once', () => {
  const { read, write, simulate, estimate, encode, events } = bind()
  assert.deepEqual(keys(read), ['f(uint256)', 'f(string)', 'f'])
  for (const group of [write, simulate, estimate]) assert.deepEqual(keys(group), ['g(bool)', 'g'])
  assert.deepEqual(keys(encode), ['f(uint256)', 'f(string)', 'g(bool)', 'f', 'g'])
  assert.deepEqual(keys(events), [])
  const contract = bind()
  assert.equal(contract.read, contract.read)
  assert.equal(contract.read.f, contract.read.f)
})

test('overloads are decoded by signature alone: a result does not tell them apart', () => {
  const decode = bind().decode as Readonly<Record<string, (data: Hex) => unknown>>
  assert.deepEqual(keys(decode), ['f(uint256)', 'f(string)', 'g(bool)', 'g'])
  assert.equal(decode['f(uint256)']!(`0x${'0'.repeat(63)}5`), 5n)
  assert.equal(decode.g!(`0x${'0'.repeat(63)}1`), true)
})

test('a text that is no address, or has a wrong checksum, is refused at once', () => {
  const refuses = (address: string, message: string) =>
    assert.throws(
      () => bind(address as Hex),
      (error: unknown) => {
        assert.ok(error instanceof AddressTextError)
        assert.equal(error.message, message)
        return true
      },
    )
  refuses(
    'vitalik.eth',
    'the address of Token is "vitalik.eth", and an address is 0x and 40 hex digits; copy it whole, or write its letters in lower case',
  )
  refuses(
    '0x5FBDB2315678afecb367f032d93f642f64180aa3',
    'the address of Token is 0x5FBDB2315678afecb367f032d93f642f64180aa3, whose checksum is wrong: the same digits with the right one are 0x5FbDB2315678afecb367f032d93F642f64180aa3; copy it whole, or write its letters in lower case',
  )
})

test('there is a fallback and a receive where the contract has them', () => {
  assert.equal('fallback' in bind() || 'receive' in bind(), false)
  const open = definitionOf('Open', parseAbi([{ type: 'receive', stateMutability: 'payable' }]))
  const contract = bindContract(open, ADDRESS, { connection })
  assert.deepEqual(['receive' in contract, 'fallback' in contract], [true, false])
})
