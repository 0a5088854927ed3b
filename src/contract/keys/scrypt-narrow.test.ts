import assert from 'node:assert/strict'
import { scryptSync } from 'node:crypto'
import { test } from 'node:test'
import { scryptNarrow } from './scrypt-narrow.ts'

test('gives what OpenSSL does, where that takes the parameters', async () => {
  const salt = Buffer.from('NaCl')
  for (const [n, p, length] of [
    [2, 1, 32],
    [1_024, 1, 64],
    [256, 3, 33],
  ] as const) {
    const expected = scryptSync('password', salt, length, { N: n, r: 1, p })
    assert.deepEqual(await scryptNarrow('password', { salt, n, p, length }), expected)
  }
})
