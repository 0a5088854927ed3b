import assert from 'node:assert/strict'
import { test } from 'node:test'
import { argumentText, RevertError, TEXT_LENGTH } from './errors.ts'
import type { RevertReason } from './revert-reason.ts'

const of = (reason: RevertReason) => new RevertError('T.f(1)', { reason, data: '0x' })

test('a revert says why and what to look at, whatever the reason is', () => {
  const args = { have: 1n, who: 'x', list: [{ a: true }] }
  const look = 'look at the arguments, the sender and the state of the contract'
  for (const [reason, text] of [
    [{ kind: 'text', text: 'no' }, `no; ${look}`],
    [{ kind: 'panic', code: 17, meaning: 'an overflow' }, `panic 0x11, an overflow; ${look}`],
    [
      { kind: 'custom', contract: 'T', name: 'Short', signature: 'Short(uint256)', args },
      `Short(have: 1, who: "x", list: [{ a: true }]); ${look}`,
    ],
    [
      { kind: 'unknown', selector: '0x12345678' },
      'an error with the selector 0x12345678; name the contract that has this error in the presets, as errors: [Other.definition]',
    ],
    [
      { kind: 'malformed', signature: 'Error(string)' },
      'Error(string), with arguments that cannot be read; look at data of this error, and whether the contract is the one that is meant',
    ],
    [
      { kind: 'malformed', signature: undefined },
      'data that is too short for an error; look at data of this error, and whether the contract is the one that is meant',
    ],
    [
      { kind: 'none' },
      'without a reason; a require without a text, too little gas, or a function that the contract does not have',
    ],
  ] as const) {
    assert.equal(of(reason).message, `T.f(1) was reverted: ${text}`)
  }
})

test('what a contract says moves no cursor and turns no text around', () => {
  const text = 'a\u001b[2J\nb\u202ec\u0085'
  const error = of({ kind: 'text', text })
  assert.equal(error.shortMessage, 'T.f(1) was reverted: a\\u{1b}[2J\\u{a}b\\u{202e}c\\u{85}')
  assert.equal(error.reason.kind === 'text' && error.reason.text, text)
  assert.equal(argumentText(['\u009b']), '"\\u{9b}"')
})

test('arguments take no more of a message than they may, however many there are', () => {
  const many = Array.from({ length: 1_000_000 }, (_, index) => BigInt(index))
  assert.ok(argumentText([many, many]).length < 4 * TEXT_LENGTH)
  assert.ok(argumentText(['x'.repeat(1_000_000)]).length < 2 * TEXT_LENGTH)
  const error = of({ kind: 'text', text: 'x'.repeat(1_000_000) })
  assert.ok(error.message.length < 2 * TEXT_LENGTH)
})
