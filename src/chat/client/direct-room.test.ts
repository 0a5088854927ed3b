import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as node from '../room-name.ts'
import { directPartner, directRoomName, isDirectRoom } from './direct-room.ts'

test("the name of a direct room is the node's, whoever asks", () => {
  for (const [a, b] of [
    ['1', '2'],
    ['2', '1'],
    ['x', 'x1'],
  ] as const) {
    assert.equal(directRoomName(a, b), node.directRoomName(a, b))
  }
})

test('the partner is the other one of the two', () => {
  assert.equal(directPartner(directRoomName('me', 'you'), 'me'), 'you')
  assert.equal(directPartner(directRoomName('me', 'you'), 'you'), 'me')
})

test('another room has no partner', () => {
  assert.equal(directPartner('lobby', 'me'), undefined)
  assert.equal(isDirectRoom('lobby'), false)
})
