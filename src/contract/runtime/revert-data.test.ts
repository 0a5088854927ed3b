import assert from 'node:assert/strict'
import { test } from 'node:test'
import { revertData } from './revert-data.ts'

test('revert data is found where nodes put it', () => {
  for (const [who, error] of [
    ['geth and anvil', { code: 3, message: 'execution reverted: no', data: '0x08c379a0' }],
    ['an error of ours', { rpcCode: 3, message: 'x', data: '0x08c379a0' }],
    ['Hardhat', { code: -32603, message: 'Error', data: { message: 'x', data: '0x08c379a0' } }],
    ['Parity', { code: -32015, message: 'VM execution error.', data: 'Reverted 0x08c379a0' }],
    ['a message', { message: 'VM Exception: reverted 0x08c379a0' }],
    ['a cause', { message: 'x', cause: { cause: { data: '0x08c379a0' } } }],
    ['an inner error', { error: { data: '0x08c379a0' } }],
  ] as const) {
    assert.equal(revertData(error), '0x08c379a0', who)
  }
})

test('a revert without data is one all the same', () => {
  assert.equal(revertData({ code: 3, message: 'x' }), '0x')
  assert.equal(revertData({ code: -32000, message: 'execution reverted' }), '0x')
  assert.equal(revertData({ code: 3, data: '0x' }), '0x')
})

test('other errors are none, however they are made', () => {
  const loop: Record<string, unknown> = { message: 'x' }
  loop.cause = loop
  for (const error of [
    undefined,
    null,
    'text',
    {},
    { code: -32000, message: 'nonce too low' },
    loop,
  ]) {
    assert.equal(revertData(error), undefined)
  }
})
