import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearest } from './nearest.ts'

test('the nearest word is the one that the fewest changes make', () => {
  const words = ['http', 'requireToken', 'tlsCert', 'tlsKey']
  assert.equal(nearest('htp', words), 'http')
  assert.equal(nearest('require_token', words), 'requireToken')
  assert.equal(nearest('tlsCret', words), 'tlsCert')
  assert.equal(nearest('TLSKEY', words), 'tlsKey')
})
