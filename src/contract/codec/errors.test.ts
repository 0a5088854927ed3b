import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ContractError } from '../errors.ts'
import { DecodeError, EncodeError, inside, show } from './errors.ts'

test('an error of encoding says which value, why, and what to do', () => {
  const error = new EncodeError('orders[3].price', 'is -1')
  assert.equal(error.message, 'orders[3].price is -1; compare it with the type in the interface')
  assert.equal(error.shortMessage, 'orders[3].price is -1')
  assert.equal(error.code, 'CONTRACT_ENCODE')
  assert.equal(error.name, 'EncodeError')
  assert.equal(new EncodeError('', 'is -1').shortMessage, 'the value is -1')
  assert.ok(error instanceof ContractError)
})

test('an error of decoding says which value, why, and what may be the reason', () => {
  const error = new DecodeError('name', 'is no UTF-8', '0xff')
  assert.equal(
    error.message,
    'name is no UTF-8; the data may belong to another function or another version of the contract',
  )
  assert.equal(error.bytes, '0xff')
  assert.equal(error.code, 'CONTRACT_DECODE')
  assert.equal(error.name, 'DecodeError')
  assert.equal(new DecodeError('', 'is short').shortMessage, 'the data is short')
})

test('a path is put together from the innermost part outward', () => {
  const parts = ['price', 3, 'orders', 0, 'to']
  const error = parts.reduce<unknown>(inside, new EncodeError('', 'is -1'))
  assert.equal((error as EncodeError).path, 'to[0].orders[3].price')
  const decoded = inside(inside(new DecodeError('', 'is no UTF-8', '0xff'), 1), 2) as DecodeError
  assert.deepEqual([decoded.path, decoded.bytes], ['[2][1]', '0xff'])
})

test('what others throw passes as it is', () => {
  const reason = new Error('from a getter')
  assert.equal(inside(reason, 'x'), reason)
})

test('a value is shown shortly, however large it is', () => {
  assert.equal(show(5n), '5')
  assert.equal(show(-(2n ** 511n)).length, 80)
  assert.equal(show(1n << 10_000_000n), 'beyond 512 bits')
  assert.equal(show('a"b'), '"a\\"b"')
  assert.equal(show('a'.repeat(1_000_000)), `"${'a'.repeat(76)}...`)
  assert.equal(show([1]), 'an array')
  assert.equal(show({}), 'an object')
  assert.equal(show(null), 'null')
  assert.equal(show(undefined), 'undefined')
  assert.equal(show(1.5), '1.5')
  assert.equal(show(true), 'true')
  assert.equal(show(Symbol('x')), 'a symbol')
  assert.equal(
    show(() => {
      throw new Error('not called')
    }),
    'a function',
  )
})
