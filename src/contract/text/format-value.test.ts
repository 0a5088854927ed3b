import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatValue, toJson, toPlain } from './format-value.ts'

test('single values are written as they are, for a shell', () => {
  assert.equal(formatValue(2020n), '2020')
  assert.equal(formatValue('a text'), 'a text')
  assert.equal(formatValue(true), 'true')
  assert.equal(formatValue(undefined), '')
})

test('what has parts is JSON with all digits', () => {
  const value = { id: 2n ** 255n, list: [1, 'x', [true]], __proto: null }
  assert.equal(formatValue(value), `{"id":${2n ** 255n},"list":[1,"x",[true]],"__proto":null}`)
  assert.equal(toJson([1n], true), '["1"]')
})

test('for readers of JSON bigints are texts', () => {
  assert.deepEqual(toPlain({ a: [1n, 2], b: 'x' }), { a: ['1', 2], b: 'x' })
})
