import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ChatError, HistoryFullError, RoomExistsError } from '../../chat/index.ts'
import { HostDialError, HostNoAddressError } from '../../host/index.ts'
import { SelfError } from '../../net/index.ts'
import { BackupMissingError, StoreError } from '../../store/index.ts'
import { MessageNamesFullError } from '../peers/index.ts'
import { NotReadyError } from './errors.ts'
import { toHttpError } from './to-http-error.ts'

test('errors of the chat keep their code and message and get a status', () => {
  const { code, status, message } = toHttpError(new RoomExistsError('a'))
  assert.deepEqual({ code, status }, { code: 'CHAT_ROOM_EXISTS', status: 409 })
  assert.equal(message, new RoomExistsError('a').message)
  assert.equal(toHttpError(new ChatError('CHAT_OTHER', 'x')).status, 400)
})

test('a full disk is 507, with the time after which to try again', () => {
  const { status, retryAfter } = toHttpError(new HistoryFullError())
  assert.deepEqual({ status, retryAfter }, { status: 507, retryAfter: 5_000 })
})

test('errors of the store get a status', () => {
  assert.equal(toHttpError(new BackupMissingError('/a')).status, 404)
  assert.equal(toHttpError(new StoreError('STORE_OTHER', '/a', 'x')).status, 500)
})

test("errors of the host and of messages keep their code and message, and are the other node's unless they are the asker's", () => {
  const self = toHttpError(new SelfError())
  assert.deepEqual(
    [self.code, self.status, self.message],
    ['NET_SELF', 400, 'this is the peer id of this node itself; give that of another one'],
  )
  assert.equal(toHttpError(new HostDialError('12D3KooWAnn', [])).status, 502)
  assert.equal(toHttpError(new HostNoAddressError('12D3KooWAnn')).status, 404)
  assert.equal(toHttpError(new MessageNamesFullError(1)).status, 409)
})

test('our own errors stay as they are', () => {
  const error = new NotReadyError('starting')
  assert.equal(toHttpError(error), error)
})

test('a mistake that the framework found keeps its status', () => {
  const found = toHttpError(Object.assign(new Error('too large'), { statusCode: 413 }))
  assert.equal(found.status, 413)
  assert.equal(found.message, 'the request is not valid: too large')
})

test('anything else is 500 and tells nothing', () => {
  for (const thrown of [new Error('secret'), 'secret', undefined, null]) {
    const { status, message, cause } = toHttpError(thrown)
    assert.equal(status, 500)
    assert.ok(!message.includes('secret'))
    assert.equal(cause, thrown)
  }
})
