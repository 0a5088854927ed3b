import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOf, few, millisecondsOf, shortId } from './quantities.ts'

test('bytes have the unit that keeps them short', () => {
  assert.equal(bytesOf(0), '0 B')
  assert.equal(bytesOf(0.5), `${few(0.5)} B`)
  assert.equal(bytesOf(1023), `${few(1023)} B`)
  assert.equal(bytesOf(1536), `${few(1.5)} KiB`)
  assert.equal(bytesOf(3 * 1024 ** 5), `${few(3072)} TiB`)
})

test('a number keeps the digits that mean something', () => {
  const digits = (value: number) => few(value).replaceAll(/\D/g, '')
  assert.equal(digits(1.234), '123')
  assert.equal(digits(12.34), '123')
  assert.equal(digits(123.4), '123')
  assert.equal(millisecondsOf(5), '5 ms')
})

test('a long id is told by its end', () => {
  assert.equal(shortId('12345678'), '12345678')
  assert.equal(shortId('12D3KooWabcdefgh'), '…abcdefgh')
})
