import assert from 'node:assert/strict'
import { test } from 'node:test'
import { intrinsicGas } from './intrinsic-gas.ts'

test('a transaction takes gas for itself and for each byte, and a creation for its code', () => {
  const to = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
  assert.equal(intrinsicGas({ to, data: '0x' }), 21_000n)
  assert.equal(intrinsicGas({ to, data: '0x60000001' }), 21_040n)
  assert.equal(intrinsicGas({ to: undefined, data: `0x${'60'.repeat(33)}` }), 53_000n + 528n + 4n)
})
