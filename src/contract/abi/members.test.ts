import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AbiError, AbiFunction } from './abi.ts'
import { functionMembers, isObject, kindsOf, type Member, namedMembers } from './members.ts'
import { parseAbi } from './parse-abi.ts'

const parameters = (types: readonly string[]) => types.map((type) => ({ name: '', type }))
const functions = (...items: readonly [string, ...string[]][]) =>
  parseAbi(
    items.map(([name, ...types]) => ({ type: 'function', name, inputs: parameters(types) })),
  ) as AbiFunction[]
const pairs = (members: readonly Member<unknown>[]) =>
  members.map(({ signature, member }) => [signature, member] as const)
const names = (members: readonly Member<unknown>[]) => members.map(({ member }) => member)
const struct = { name: 's', type: 'tuple', components: [{ name: 'a', type: 'bool' }] }

test('a function goes by its name', () => {
  assert.deepEqual(pairs(functionMembers(functions(['f'], ['g', 'uint256'], ['constructor']))), [
    ['f()', 'f'],
    ['g(uint256)', 'g'],
    ['constructor()', 'constructor'],
  ])
})

test('overloads that their arguments tell apart share their name, in whatever order they stand', () => {
  const told = (...items: readonly [string, ...string[]][]) => {
    const there = pairs(functionMembers(functions(...items)))
    const back = pairs(functionMembers(functions(...items.toReversed())))
    assert.deepEqual(there.toSorted(), back.toSorted())
    return there.every(([, name]) => name === 'f')
  }
  assert.equal(told(['f'], ['f', 'uint8']), true)
  assert.equal(told(['f', 'uint8'], ['f', 'bool']), true)
  assert.equal(told(['f', 'uint8'], ['f', 'uint16']), false)
  assert.equal(told(['f', 'address'], ['f', 'bytes']), false)
  assert.equal(told(['f', 'uint8[]'], ['f', 'uint8']), true)
})

test('an overload whose last argument could be taken for options has no name', () => {
  const items = parseAbi([
    { type: 'function', name: 'f', inputs: [] },
    { type: 'function', name: 'f', inputs: [struct] },
  ]) as AbiFunction[]
  assert.deepEqual(names(functionMembers(items)), [undefined, undefined])
})

test('an alias is by signature, else by name', () => {
  const items = functions(['f', 'uint8'], ['f', 'uint16'], ['x'])
  const aliases = { 'f(uint8)': 'small', x: 'getX', toString: 'no' }
  assert.deepEqual(names(functionMembers(items, aliases)), ['small', 'f', 'getX'])
  assert.deepEqual(names(functionMembers(functions(['toString']))), ['toString'])
  assert.deepEqual(names(functionMembers(functions(['__proto__']), {})), ['__proto__'])
})

test('events and errors that share a name have none', () => {
  const items = parseAbi([
    { type: 'error', name: 'E', inputs: parameters(['uint8']) },
    { type: 'error', name: 'E', inputs: parameters(['bool']) },
    { type: 'error', name: 'F' },
  ]) as AbiError[]
  assert.deepEqual(names(namedMembers(items)), [undefined, undefined, 'F'])
  const aliases = { 'E(bool)': 'EBool' }
  assert.deepEqual(names(namedMembers(items, aliases)), ['E', 'EBool', 'F'])
})

test('arguments have the kinds that values have when a program runs', () => {
  const types = [
    'uint8',
    'int256',
    'bool',
    'address',
    'bytes',
    'bytes4',
    'string',
    'function',
    'bool[]',
  ]
  const inputs = [
    ...parameters(types),
    struct,
    { ...struct, components: [{ name: '', type: 'bool' }] },
  ]
  const text = Array(5).fill('string')
  assert.deepEqual(kindsOf({ inputs }), [
    'number',
    'number',
    'boolean',
    ...text,
    'array',
    'object',
    'array',
  ])
})

test('a tuple is an object where all its parts have names of their own', () => {
  const all = (...names: string[]) => isObject(names.map((name) => ({ name })))
  assert.deepEqual(
    [all('a', 'b'), all('__proto__'), all(), all('a', ''), all('a', 'a')],
    [true, true, false, false, false],
  )
})
