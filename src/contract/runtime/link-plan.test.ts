import assert from 'node:assert/strict'
import { test } from 'node:test'
import { definitionOf } from './definition-of.ts'
import { LinkError, NoCreationCodeError } from './errors.ts'
import { type Libraries, linkPlan } from './link-plan.ts'

const ADDRESS = `0x${'aa'.repeat(20)}`

const contract = (name: string, ...needs: string[]) => ({
  definition: definitionOf(name, [], {
    code: { object: '0x', links: needs.map((library) => ({ library, offsets: [0] })) },
  }),
})

const names = (root: ReturnType<typeof contract>, libraries: Libraries) =>
  linkPlan(root.definition, libraries).order.map((one) => one.name)

function refuses(root: ReturnType<typeof contract>, libraries: Libraries, message: string) {
  assert.throws(
    () => linkPlan(root.definition, libraries),
    (error: unknown) => {
      assert.ok(error instanceof LinkError)
      assert.equal(error.message, message)
      return true
    },
  )
}

test('libraries come before what needs them, each once', () => {
  const low = contract('Low')
  const left = contract('Left', 'a.sol:Low')
  const right = contract('Right', 'Low')
  const root = contract('Root', 'b.sol:Right', 'Left', 'Low')
  const libraries = { Low: low, Left: left, 'b.sol:Right': right }
  assert.deepEqual(names(root, libraries), ['Low', 'Right', 'Left', 'Root'])
})

test('a library with an address is not deployed, nor what it needs', () => {
  assert.deepEqual(names(contract('Root', 'Left'), { Left: ADDRESS }), ['Root'])
  assert.deepEqual(names(contract('Root'), {}), ['Root'])
})

test('a library that is missing, unknown, or needs itself is refused', () => {
  refuses(
    contract('Root', 'm.sol:Math'),
    {},
    "the code needs the library m.sol:Math; give its address or its module as libraries: { 'Math': … }",
  )
  refuses(
    contract('Root', 'm.sol:Math'),
    { Math: ADDRESS, Other: ADDRESS },
    'the code has no place for the library Other; it needs m.sol:Math',
  )
  refuses(
    contract('Root'),
    { Other: ADDRESS },
    'the code has no place for the library Other; it needs no libraries',
  )
  const one = contract('One', 'Two')
  const two = contract('Two', 'One')
  refuses(
    contract('Root', 'One'),
    { One: one, Two: two },
    'libraries need each other in a circle: One -> Two -> One; give the address of one of them',
  )
})

test('of two libraries of one name each wants its full name, wherever they are needed', () => {
  const both = contract('Root', 'a.sol:Math', 'b.sol:Math')
  refuses(
    both,
    { Math: ADDRESS },
    "the code needs the library a.sol:Math; give its address or its module as libraries: { 'a.sol:Math': … }",
  )
  const other = `0x${'bb'.repeat(20)}`
  const { find } = linkPlan(both.definition, { 'a.sol:Math': other, 'b.sol:Math': ADDRESS })
  assert.deepEqual([find('a.sol:Math'), find('b.sol:Math')], [other, ADDRESS])
  refuses(
    contract('Root', 'a.sol:Math', 'Text'),
    { Math: ADDRESS, Text: contract('Text', 'b.sol:Math') },
    "the code needs the library a.sol:Math; give its address or its module as libraries: { 'a.sol:Math': … }",
  )
})

test('a library is found by its name alone where the code has its path, and the other way round', () => {
  const { find } = linkPlan(contract('Root', 'a.sol:Math').definition, { Math: ADDRESS })
  assert.equal(find('a.sol:Math'), ADDRESS)
  assert.equal(
    linkPlan(contract('Root', 'Math').definition, { Math: ADDRESS }).find('Math'),
    ADDRESS,
  )
})

test('an interface has no code to deploy', () => {
  assert.throws(
    () => linkPlan(definitionOf('IToken', []), {}),
    (error: unknown) => {
      assert.ok(error instanceof NoCreationCodeError)
      assert.equal(
        error.message,
        'IToken has no code to deploy; it is an interface, an abstract contract, or was generated from its ABI alone: generate it with --bin or from its source',
      )
      return true
    },
  )
})
