import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLOSE } from '../close-codes.ts'
import * as protocol from '../protocol/index.ts'
import * as wire from './wire.ts'

test('the copies are equal to the contract', () => {
  assert.equal(wire.SUBPROTOCOL, protocol.SUBPROTOCOL)
  assert.equal(wire.FILES_PATH, protocol.FILES_PATH)
  assert.deepEqual(wire.FEATURES, [...protocol.FEATURES])
})

test('a client comes back after any close but those that mean not to', () => {
  const { REPLACED, KICKED, BANNED, CREDENTIAL_ENDED } = CLOSE
  assert.deepEqual([...wire.FATAL_CLOSES], [REPLACED, KICKED, BANNED, CREDENTIAL_ENDED])
})
