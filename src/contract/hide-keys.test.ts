import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hideKeys } from './hide-keys.ts'

test('what looks like a private key is taken out of a text, and an address is not', () => {
  const key = '59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d'
  assert.equal(hideKeys(key), '***')
  assert.equal(hideKeys(`"0x${key.toUpperCase()}"`), '"***"')
  assert.equal(hideKeys(`./${key.slice(2)}.txt`), './***.txt')
  const address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
  assert.equal(hideKeys(address), address)
})
