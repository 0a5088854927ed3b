import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fingerprintOf } from './fingerprint.ts'

test('a fingerprint is the beginning of the id in groups', () => {
  assert.equal(fingerprintOf('6f1d0c5f4b7a49d8a1c3e2b90'), '6f1d 0c5f 4b7a')
  assert.equal(fingerprintOf('abcde'), 'abcd e')
  assert.equal(fingerprintOf(''), '')
})
