import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ChatRequestError } from './errors.ts'
import { RETRY_MAX_MS } from './limits.ts'
import { retryDelay } from './retry-delay.ts'

const refused = (code: string, retryAfter?: number) =>
  new ChatRequestError(code, '', { retryAfter })

test('a short pause is waited out', () => {
  assert.equal(retryDelay(refused('CHAT_RATE', 10)), 10)
  assert.equal(retryDelay(refused('CHAT_HISTORY_FULL', RETRY_MAX_MS)), RETRY_MAX_MS)
})

test('a long pause, no pause, and what a moderator decided are not', () => {
  assert.equal(retryDelay(refused('CHAT_SLOW_MODE', RETRY_MAX_MS + 1)), undefined)
  assert.equal(retryDelay(refused('CHAT_TEXT_LONG')), undefined)
  assert.equal(retryDelay(refused('CHAT_MUTED', 10)), undefined)
  assert.equal(retryDelay(refused('CHAT_BANNED', 10)), undefined)
})
