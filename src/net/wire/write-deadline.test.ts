import assert from 'node:assert/strict'
import { test } from 'node:test'
import { VECTORS } from './vectors.fixture.ts'
import { writeDeadline } from './write-deadline.ts'

test('a write may take as long as the original gives it', () => {
  for (const { messageLen, seconds } of VECTORS.writeDeadline.cases)
    assert.equal(writeDeadline(messageLen), seconds, `${messageLen} bytes`)
})
