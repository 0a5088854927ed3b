import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LinkError } from './errors.ts'
import { linkCode } from './link-code.ts'

const A = `0x${'aa'.repeat(20)}`
const B = `0x${'bb'.repeat(20)}`
const gap = '0'.repeat(40)
const code = {
  object: `0x60${gap}61${gap}62${gap}` as const,
  links: [
    { library: 'lib/math.sol:Math', offsets: [1, 43] },
    { library: 'Text', offsets: [22] },
  ],
}

function refuses(libraries: Record<string, string>, message: string, linked = code) {
  assert.throws(
    () => linkCode(linked, libraries),
    (error: unknown) => {
      assert.ok(error instanceof LinkError)
      assert.equal(error.message, message)
      return true
    },
  )
}

test('addresses go where their libraries belong, by name or by full name', () => {
  const linked = `0x60${'aa'.repeat(20)}61${'bb'.repeat(20)}62${'aa'.repeat(20)}`
  assert.equal(linkCode(code, { Math: A, Text: B }), linked)
  assert.equal(linkCode(code, { 'lib/math.sol:Math': A, Text: B }), linked)
  assert.equal(linkCode({ object: '0x6000', links: [] }, {}), '0x6000')
})

test('a missing, wrong or unknown library is named', () => {
  refuses(
    { Text: B },
    "the code needs the library lib/math.sol:Math; give its address as libraries: { 'Math': '0x…' }",
  )
  refuses(
    { Math: '0x12', Text: B },
    'the library lib/math.sol:Math is "0x12", and an address is 0x and 40 hex digits; give the address of the deployed library',
  )
  refuses(
    { Math: A, Text: B, Other: A },
    'the code has no place for the library Other; it needs lib/math.sol:Math, Text',
  )
  refuses({ Other: A }, 'the code has no place for the library Other; it needs no libraries', {
    object: '0x60' as never,
    links: [],
  })
})

test('of two libraries of one name each wants its full name', () => {
  const twins = {
    object: `0x${gap}${gap}` as never,
    links: [
      { library: 'a.sol:Math', offsets: [0] },
      { library: 'b.sol:Math', offsets: [20] },
    ],
  }
  refuses(
    { Math: A },
    "the code needs the library a.sol:Math; give its address as libraries: { 'a.sol:Math': '0x…' }",
    twins,
  )
  assert.equal(
    linkCode(twins, { 'a.sol:Math': A, 'b.sol:Math': B }),
    `0x${'aa'.repeat(20)}${'bb'.repeat(20)}`,
  )
})
