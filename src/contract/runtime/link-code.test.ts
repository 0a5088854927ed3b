import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LinkError } from './errors.ts'
import { linkCode } from './link-code.ts'

const A = `0x${'aA'.repeat(20)}`.toLowerCase()
const B = `0x${'bb'.repeat(20)}`
const gap = '0'.repeat(40)
const code = {
  object: `0x60${gap}61${gap}62${gap}` as const,
  links: [
    { library: 'lib/math.sol:Math', offsets: [1, 43] },
    { library: 'Text', offsets: [22] },
  ],
}

test('addresses go where their libraries belong', () => {
  const linked = linkCode(code, (library) => (library === 'Text' ? B : A))
  assert.equal(linked, `0x60${'aa'.repeat(20)}61${'bb'.repeat(20)}62${'aa'.repeat(20)}`)
  assert.equal(
    linkCode({ object: '0x6000', links: [] }, () => A),
    '0x6000',
  )
})

test('what is no address is refused with the library', () => {
  assert.throws(
    () => linkCode(code, () => '0x12'),
    (error: unknown) => {
      assert.ok(error instanceof LinkError)
      assert.equal(
        error.message,
        'the library lib/math.sol:Math is "0x12", and an address is 0x and 40 hex digits; give the address of the deployed library',
      )
      return true
    },
  )
})

test('a placeholder that is left, or what is no hex, is refused', () => {
  const refuses = (object: `0x${string}`, message: string) =>
    assert.throws(
      () => linkCode({ object, links: [] }, () => A),
      (error: unknown) => {
        assert.ok(error instanceof LinkError)
        assert.equal(error.message, message)
        return true
      },
    )
  const next = 'read it with its link references: generate it again from its source or artifact'
  const placeholder = `__$${'ab'.repeat(17)}$__`
  refuses(
    `0x60${placeholder}61`,
    `the code has ${JSON.stringify(placeholder)} in it, where an address or a byte belongs; ${next}`,
  )
  refuses('0x60zz', `the code has "zz" in it, where an address or a byte belongs; ${next}`)
})
