import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RpcError } from '../connection/index.ts'
import { ExecutionError } from './errors.ts'
import { executionFailure } from './execution-failure.ts'

const GAS = 'it needs more gas than it may use: give more, or look for a loop that does not end'
const OPCODE =
  'an assert or an index of a compiler before 0.8 fails so, and so does code for a newer EVM than that of the chain'
const OTHER =
  'the machine refused to go on: look whether the code at the address is whole, and for this EVM'

function told(
  message: string,
  { method = 'eth_call', data }: { method?: string; data?: unknown } = {},
) {
  const error = new RpcError('http://x', method, { code: -32000, message, data })
  const failure = executionFailure(error, () => 'Old.check(5)')
  if (failure !== undefined) assert.equal(failure.cause, error)
  return failure
}

test('what ends code without a revert is told with the call and what to look at', () => {
  for (const [words, next] of [
    ['invalid opcode: INVALID', OPCODE],
    ['invalid opcode: opcode 0xa7 not defined', OPCODE],
    ['EVM error InvalidFEOpcode', OPCODE],
    ['EVM error OpcodeNotFound', OPCODE],
    ['EVM error InvalidJump', OPCODE],
    ['invalid jump destination', OPCODE],
    ['out of gas', GAS],
    ['EVM error OutOfGas', GAS],
    ['EVM error InvalidOperandOOG', GAS],
    ['gas required exceeds allowance (30000000)', GAS],
    ['stack underflow (0 <=> 1)', OTHER],
    ['EVM error StackOverflow', OTHER],
    ['VM execution error.', OTHER],
  ] as const) {
    for (const method of ['eth_call', 'eth_estimateGas']) {
      const failure = told(words, { method })
      assert.ok(failure instanceof ExecutionError, words)
      assert.equal(failure.message, `Old.check(5) failed: ${words.replace(/\.$/, '')}; ${next}`)
      assert.equal(failure.code, 'CONTRACT_EXECUTION')
      assert.equal(failure.call, 'Old.check(5)')
    }
  }
  const data = 'Bad instruction 1c'
  const failure = told('The execution failed due to an exception.', { data })
  assert.equal(failure?.message, `Old.check(5) failed: Bad instruction 1c; ${OPCODE}`)
  assert.equal(told('out of gas', { data: '0x' })?.words, 'out of gas')
})

test('a revert, an error of the node and what was sent are something else', () => {
  const others = [
    ...[
      told('execution reverted'),
      told('execution reverted: out of gas'),
      told('header not found'),
    ],
    ...[told('VM execution error.', { data: 'Reverted 0x08c379a0' }), told('rate limited')],
    ...[
      told('EVM error', { data: '0x08c379a0' }),
      told('out of gas', { method: 'eth_sendTransaction' }),
    ],
    executionFailure(new Error('out of gas'), () => ''),
  ]
  assert.deepEqual(new Set(others), new Set([undefined]))
})
