import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkTopics } from './check-topics.ts'
import { DecodeError } from './errors.ts'

test('a log has as many topics as its event', () => {
  checkTopics(['0x00', '0x01'], 2)
  assert.throws(
    () => checkTopics(['0x00'], 2),
    new DecodeError('', 'has 1 topics, and its event has 2'),
  )
})
