import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HubCounters } from './counters.ts'
import type { History } from './history.ts'
import { createMemoryHistory } from './history-memory.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { Rooms } from './rooms.ts'
import { TokenBucket } from './token-bucket.ts'

function made(history: History = createMemoryHistory(), limits = {}) {
  const opened: string[] = []
  const rooms = new Rooms(history, {
    limits: { ...DEFAULT_LIMITS, ...limits },
    rate: new TokenBucket(0, 0),
    counters: new HubCounters(),
    onOpen: ({ name }) => opened.push(name),
  })
  return { rooms, history, opened }
}

test('the lobby is there from the start, made once', () => {
  const { history, rooms } = made()
  assert.deepEqual(rooms.list(), [{ room: 'lobby', topic: '', seq: 0, present: 0 }])
  const { epoch } = history.room('lobby')!
  made(history)
  assert.equal(history.room('lobby')!.epoch, epoch)
})

test('a room comes into memory when asked for, once, and goes when idle', () => {
  const { rooms, opened } = made()
  const lobby = rooms.get('lobby')
  assert.equal(rooms.get('lobby'), lobby)
  assert.deepEqual(opened, ['lobby'])
  const undo = lobby.watch(() => {})
  rooms.releaseIfIdle(lobby)
  assert.equal(rooms.size, 1)
  undo()
  rooms.releaseIfIdle(lobby)
  assert.equal(rooms.size, 0)
  const again = rooms.get('lobby')
  rooms.releaseIfIdle(lobby)
  assert.equal(rooms.get('lobby'), again, 'one that was released before releases no other')
})

test('no room is read under a name that a store takes for another', () => {
  const history = createMemoryHistory()
  const exact = history.room.bind(history)
  history.room = (name) => exact(name.toWellFormed())
  const { rooms } = made(history)
  rooms.create('\ufffd', '', '')
  rooms.get('\ufffd')
  assert.throws(() => rooms.get('\ud800'), { code: 'CHAT_NO_ROOM' })
  assert.equal(rooms.size, 1)
})

test('a room of two is made once, by either, and bound for each of them', () => {
  const { rooms, history } = made(undefined, { directRoomsPerMember: 1 })
  assert.equal(rooms.direct('b', 'a'), rooms.direct('a', 'b'))
  assert.equal(history.room('@a,b')?.madeBy, 'b')
  assert.equal(rooms.list().length, 1)
})

test('what is changed about a room is kept and holds at once', () => {
  const { rooms, history } = made()
  const lobby = rooms.get('lobby')
  rooms.update(lobby, { slow: 7 })
  rooms.update(lobby, { topic: 'all' })
  assert.equal(lobby.record.slow, 7)
  assert.equal(history.room('lobby')?.slow, 7)
  assert.equal(rooms.list()[0]?.topic, 'all')
})
