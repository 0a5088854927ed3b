import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ChainReplacedError, ChainUnclearError } from './errors.ts'

test('a chain that is unclear, or another one, says since when and what to do', () => {
  const unclear = new ChainUnclearError('http://node', 7, {
    milliseconds: 601_000,
    cause: undefined,
  })
  assert.equal(
    unclear.message,
    'for 601 s http://node has given no blocks from block 7 on that follow from each other; see whether the node is whole, and what stands before it',
  )
  assert.equal(unclear.code, 'CONTRACT_CHAIN_UNCLEAR')
  assert.equal(unclear.block, 7n)
  const cause = new Error('eth_getLogs failed at http://node: header not found (code -32000)')
  const silent = new ChainUnclearError('http://node', 7, { milliseconds: 601_000, cause })
  assert.equal(
    silent.message,
    'for 601 s http://node has given no logs from block 7 on (eth_getLogs failed at http://node: header not found (code -32000)); see whether the node is whole, and what stands before it',
  )
  assert.equal(silent.cause, cause)
  const blocks = { seen: 500, head: 3, why: 'it has been far below for 60 s' }
  const replaced = new ChainReplacedError('http://node', blocks)
  assert.equal(
    replaced.message,
    'http://node is at block 3, after block 500 was seen: it has been far below for 60 s; a development chain that was restarted without its state does that; begin again with fromBlock',
  )
  assert.deepEqual([replaced.seen, replaced.head], [500n, 3n])
})
