import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAbi } from '../abi/index.ts'
import { createCodec } from '../codec/index.ts'
import type { Hex } from './definition.ts'
import { definitionOf } from './definition-of.ts'
import { revertReason } from './revert-reason.ts'

const error = (name: string, ...types: string[]) => ({
  type: 'error',
  name,
  inputs: types.map((type, index) => ({ name: index === 0 ? 'first' : '', type })),
})

const token = definitionOf('Token', parseAbi([error('Short', 'uint256', 'string'), error('Empty')]))
const vault = definitionOf('Vault', parseAbi([error('Locked', 'address')]))

const text = (words: string) =>
  createCodec([{ name: '', type: 'string' }]).encode([words], '0x08c379a0')
const panic = (code: bigint) =>
  createCodec([{ name: '', type: 'uint256' }]).encode([code], '0x4e487b71')

test('a text of require is the reason', () => {
  assert.deepEqual(revertReason(text('not yet'), []), { kind: 'text', text: 'not yet' })
})

test('a contract is known by its module as by its definition', () => {
  const data = vault.errors[0]!.encode(
    ...(['0x70997970C51812dc3A010C7d01b50e0d17dc79C8'] as never[]),
  )
  const reason = revertReason(data, [vault])
  assert.equal(reason.kind, 'custom')
  assert.deepEqual(revertReason(data, [token, { definition: vault }]), reason)
})

test('a panic says what it means', () => {
  for (const [code, meaning] of [
    [0x01n, 'an assertion that is false'],
    [0x11n, 'an arithmetic overflow or underflow'],
    [0x12n, 'a division or modulo by zero'],
    [0x21n, 'a value that is none of its enum'],
    [0x22n, 'a byte array in storage that is badly encoded'],
    [0x31n, 'a pop from an empty array'],
    [0x32n, 'an index beyond the end of an array'],
    [0x41n, 'too much memory, or an array that is too large'],
    [0x51n, 'a call of a function pointer that is zero'],
    [0x00n, 'a check that the compiler added'],
    [0x99n, 'a check that is not known here'],
  ] as const) {
    assert.deepEqual(revertReason(panic(code), []), { kind: 'panic', code: Number(code), meaning })
  }
})

test('an error of this contract or of another known one is told by name and arguments', () => {
  const data = token.errors[0]!.encode(...([5n, 'x'] as never[]))
  assert.deepEqual(revertReason(data, [vault, token]), {
    kind: 'custom',
    contract: 'Token',
    name: 'Short',
    signature: 'Short(uint256,string)',
    args: { first: 5n, arg1: 'x' },
  })
  const empty = token.errors[1]!.encode()
  assert.equal(revertReason(empty.toUpperCase().replace('0X', '0x') as Hex, [token]).kind, 'custom')
})

test('what is not known, cut or malformed is told as such, and never a crash', () => {
  assert.deepEqual(revertReason('0x', [token]), { kind: 'none' })
  assert.deepEqual(revertReason('0x12345678', [token]), { kind: 'unknown', selector: '0x12345678' })
  assert.deepEqual(revertReason('0x1234', [token]), { kind: 'malformed', signature: undefined })
  const whole = token.errors[0]!.encode(...([5n, 'a text'] as never[]))
  for (const [data, signature] of [
    [whole, 'Short(uint256,string)'],
    [text('a text'), 'Error(string)'],
    [panic(1n), 'Panic(uint256)'],
  ] as const) {
    for (let digits = 4; digits < data.length; digits += 2) {
      const reason = revertReason(data.slice(0, digits) as Hex, [token])
      // What is cut behind the text itself is padding, which nothing reads.
      if (reason.kind === 'custom' || reason.kind === 'text') continue
      const expected = digits < 10 ? undefined : signature
      assert.deepEqual(reason, { kind: 'malformed', signature: expected }, data.slice(0, digits))
    }
  }
})

test('of two contracts with one selector the one whose error fits is taken', () => {
  const like = definitionOf('Like', parseAbi([error('Locked', 'address')]))
  // The selector of Short, with arguments as Locked has them.
  const error0 = { ...like.errors[0]!, selector: token.errors[0]!.selector }
  const twin = { ...like, errors: [error0] }
  const data = `${token.errors[0]!.selector}${'0'.repeat(62)}aa` as Hex
  const reason = revertReason(data, [token, twin])
  assert.equal(reason.kind === 'custom' && reason.contract, 'Like')
})
