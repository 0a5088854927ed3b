import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeldMessages, heldBytes } from './held-messages.ts'
import { messagesOf } from './message.fixture.ts'

test('messages put in any order stand in the order of their numbers, and are found by them', () => {
  const held = new HeldMessages()
  for (const seq of [5, 2, 9, 3]) held.insert(messagesOf('r', seq, seq)[0]!)
  assert.deepEqual(
    held.all.map(({ seq }) => seq),
    [2, 3, 5, 9],
  )
  assert.deepEqual([held.has(3), held.has(4), held.has(10)], [true, false, false])
  assert.deepEqual([held.first?.seq, held.last?.seq, held.length], [2, 9, 4])
})

test('the bytes are those of what is there, at both ends', () => {
  const held = new HeldMessages()
  const messages = messagesOf('r', 8, 12)
  for (const message of messages) held.insert(message)
  held.dropFirst()
  held.dropLast()
  const bytes = messages.slice(1, 4).reduce((sum, message) => sum + heldBytes(message), 0)
  assert.equal(held.bytes, bytes)
  assert.equal(held.bytes, 3 * 512 + 2 * ('m9'.length + 'm10'.length + 'm11'.length))
  held.clear()
  assert.deepEqual([held.bytes, held.length, held.all], [0, 0, []])
})

test('nothing is dropped from an empty list', () => {
  const held = new HeldMessages()
  held.dropFirst()
  held.dropLast()
  assert.deepEqual([held.bytes, held.all], [0, []])
})
