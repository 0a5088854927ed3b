import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BaseError } from 'viem'
import {
  BadAnswerError,
  ConnectionClosedError,
  ConnectionLostError,
  HttpStatusError,
  RequestTimeoutError,
  RpcError,
  UnreachableError,
} from '../connection/index.ts'
import { SendError, UnclearSendError } from './errors.ts'
import { type Handed, isCausedBy, sendFailure } from './send-failure.ts'

const FROM = '0xA'
const told = (error: unknown, handed?: Handed) =>
  sendFailure(error, { call: 'Token.mint(5)', from: FROM, handed })
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

test('what was handed over and not refused may have been sent, and says what to look for', () => {
  const late = new RequestTimeoutError('http://x', 'eth_sendRawTransaction', 30)
  const none = { hash: undefined, nonce: undefined }
  const what =
    'Token.mint(5) may have been sent: eth_sendRawTransaction had no answer from http://x within 30 ms'
  for (const [handed, next] of [
    [
      { hash: '0x12', nonce: 7 },
      'look for the transaction 0x12 before it is sent again, or send it again with nonce: 7',
    ],
    [none, 'look at the last transactions of 0xA before it is sent again'],
    [
      { hash: undefined, nonce: 0 },
      'look at the last transactions of 0xA before it is sent again, or send it again with nonce: 0',
    ],
  ] as [Handed, string][]) {
    const failure = told(ofViem(late), handed)
    assert.ok(failure instanceof UnclearSendError)
    assert.equal(failure.message, `${what}; ${next}`)
    assert.equal(failure.code, 'CONTRACT_SEND_UNCLEAR')
    const { hash, nonce, from, call } = failure
    assert.deepEqual({ hash, nonce }, handed)
    assert.deepEqual([from, call], [FROM, 'Token.mint(5)'])
  }
  assert.equal(told(late), late)
})

test('a refusal is told from what leaves it open whether the node has it', () => {
  const options = { reason: 'reset' }
  const status = (code: number) =>
    new HttpStatusError('http://x', 'eth_x', { status: code, start: '' })
  const open = [
    new ConnectionLostError('http://x', 'eth_x', options),
    new ConnectionClosedError('http://x', 'eth_x'),
    new BadAnswerError('http://x', 'eth_x', { why: 'HTML', start: '' }),
    ...[status(502), status(504), status(408)],
    ...['upstream unavailable', 'context deadline exceeded', 'request timed out', 'internal error'],
    ...['gateway timeout while waiting for gas oracle', 'already known', ''],
  ]
  const refused = [
    new UnreachableError('http://x', 'eth_x', options),
    ...[status(401), status(413), status(429)],
    ...['nonce too low', 'insufficient funds for gas * price + value', 'FeeTooLow, MaxFee'],
    ...['txpool is full', 'only replay-protected transactions allowed', 'exceeds block gas limit'],
    ...['No Signer available', 'the method eth_x does not exist/is not available'],
  ]
  const handed = { hash: '0x12', nonce: 7 } as const
  const isOpen = (one: Error | string) =>
    told(typeof one === 'string' ? rpc(one) : one, handed) instanceof UnclearSendError
  assert.deepEqual(
    open.filter((one) => !isOpen(one)),
    [],
  )
  assert.deepEqual(refused.filter(isOpen), [])
})
