import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HubCounters } from './counters.ts'
import { createMemoryHistory } from './history-memory.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { Room } from './room.ts'

function made(slow = 0): Room {
  const history = createMemoryHistory()
  const record = history.createRoom({ name: 'lobby', topic: '', madeBy: '', madeAt: 0 })
  return new Room({ ...record, slow }, DEFAULT_LIMITS, { tokens: 0, at: 0 }, new HubCounters())
}

test('a room without slow mode lets everybody speak at once', () => {
  const room = made()
  room.checkSlowMode('ada', 0)
  room.checkSlowMode('ada', 0)
})

test('slow mode makes each member wait by itself, and a refusal lengthens no wait', () => {
  const room = made(10)
  room.checkSlowMode('ada', 1000)
  room.checkSlowMode('bob', 1000)
  const early = {
    code: 'CHAT_SLOW_MODE',
    message: 'slow mode: one message in 10 s; try again in 1 ms',
  }
  assert.throws(() => room.checkSlowMode('ada', 10_999), early)
  room.checkSlowMode('ada', 11_000)
  assert.throws(() => room.checkSlowMode('ada', 11_001), { retryAfter: 9999 })
})

test('a watcher keeps a room in use until it stops', () => {
  const room = made()
  assert.equal(room.idle, true)
  const undo = room.watch(() => {})
  assert.equal(room.idle, false)
  undo()
  undo()
  assert.equal(room.idle, true)
})
