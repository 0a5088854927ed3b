import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composes } from './composes.ts'

test('a key belongs to the input method while it composes, and when it ended just now', () => {
  assert.equal(composes({ isComposing: true, keyCode: 13 }), true)
  assert.equal(composes({ isComposing: true, keyCode: 229 }), true)
  assert.equal(composes({ isComposing: false, keyCode: 229 }), true)
  assert.equal(composes({ isComposing: false, keyCode: 13 }), false)
})
