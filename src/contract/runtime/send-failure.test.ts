import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BaseError } from 'viem'
import { ConnectionClosedError, RpcError } from '../connection/index.ts'
import { SendError } from './errors.ts'
import { isCausedBy, sendFailure } from './send-failure.ts'

const FROM = '0xA'
const told = (error: unknown) => sendFailure(error, { call: 'Token.mint(5)', from: FROM })
const rpc = (message: string) => new RpcError('http://x', 'eth_x', { code: -32000, message })
const ofViem = (cause: Error) => new BaseError('Request failed.', { cause })

function says(error: unknown, message: string): void {
  const failure = told(error)
  assert.ok(failure instanceof SendError)
  assert.equal(failure.message, message)
  assert.equal(failure.cause, error)
  assert.equal(failure.call, 'Token.mint(5)')
}

test('what a node says of a transaction is told with what to do', () => {
  for (const [words, next] of [
    ['insufficient funds for gas * price + value', 'give wei to 0xA first'],
    ['nonce too low: next nonce 5', "leave nonce out for the account's next one, or look at it"],
    ['replacement transaction underpriced', 'offer more, or leave the fees to the chain'],
    ['max fee per gas less than block base fee', 'offer more, or leave the fees to the chain'],
    [
      'unknown account',
      'the node does not sign for 0xA: give an account of viem that holds its key',
    ],
    ['intrinsic gas too low', 'leave gas out, or give what the chain allows'],
    ['already known', 'look at 0xA, its balance and its nonce'],
  ] as const) {
    says(rpc(words), `Token.mint(5) was not sent: ${words}; ${next}`)
    says(ofViem(rpc(words)), `Token.mint(5) was not sent: ${words}; ${next}`)
  }
})

test("viem's own refusals come in their short form, and an account's in its words", () => {
  says(
    new BaseError('The provided tip cannot be higher than the fee cap.'),
    'Token.mint(5) was not sent: The provided tip cannot be higher than the fee cap; offer more, or leave the fees to the chain',
  )
  says(
    ofViem(new Error('the device\n is locked')),
    'Token.mint(5) was not sent: the device is locked; look at 0xA, its balance and its nonce',
  )
  const long = told(rpc('x'.repeat(1000))) as SendError
  assert.ok(long.message.length < 400)
})

test('what is ours already and what comes from elsewhere is given back as it is', () => {
  const closed = new ConnectionClosedError('http://x', 'eth_x')
  assert.equal(told(closed), closed)
  assert.equal(told(ofViem(closed)), closed)
  for (const other of [new Error('enough'), 'text', undefined]) assert.equal(told(other), other)
})

test('what viem wrapped is found again', () => {
  const reason = new Error('enough')
  assert.equal(isCausedBy(ofViem(reason), reason), true)
  assert.equal(isCausedBy('text', 'text'), true)
  assert.equal(isCausedBy(new Error('x', { cause: 'text' }), 'text'), true)
  assert.equal(isCausedBy(ofViem(new Error('other')), reason), false)
})
