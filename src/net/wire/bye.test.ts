import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BYE, decodeBye, encodeBye } from './bye.ts'

test('a reason comes back as it was given', () => {
  for (const code of Object.values(BYE)) {
    const reason = { code, text: 'why it is so' }
    assert.deepEqual(decodeBye(encodeBye(reason)), reason)
  }
})

test('a code that only a newer peer knows is kept', () => {
  const reason = { code: 'moved', text: 'to another house' }
  assert.deepEqual(decodeBye(encodeBye(reason)), reason)
})

test('what an older peer puts there, or nothing, is a plain bye', () => {
  for (const body of ['', '00', 'ff', '0f00', '0a05'])
    assert.deepEqual(decodeBye(Buffer.from(body, 'hex')), {
      code: 'bye',
      text: 'the other end said bye',
    })
})
