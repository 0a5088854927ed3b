import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createMemoryHistory } from './history-memory.ts'
import { messageOf } from './messages.fixture.ts'

/** Bytes of one message of the suite. */
const ONE = 5

it('ends within its bounds however rooms, ages and slices fall (fixed seed)', () => {
  let state = 12_345
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state % below
  }
  const history = createMemoryHistory()
  const names = ['a', 'b', 'c', 'd']
  for (const name of names) history.createRoom({ name, topic: '', madeBy: '', madeAt: 0 })
  for (let at = 0; at < 2_000; at++) {
    const room = names[random(names.length)]!
    history.append([messageOf(history.room(room)!.seq + 1, { room, at })])
    if (at % 50 !== 0) continue
    const retention = {
      ageMs: 100 + random(400),
      roomBytes: ONE * random(100),
      totalBytes: ONE * random(300),
    }
    while (history.retain(retention, at, 1 + random(30)) > 0);
    const rooms = history.rooms()
    assert.ok(rooms.every(({ bytes }) => bytes <= retention.roomBytes))
    assert.ok(rooms.reduce((sum, { bytes }) => sum + bytes, 0) <= retention.totalBytes)
    for (const { name, first, seq, bytes } of rooms) {
      assert.equal(bytes, (seq + 1 - first) * ONE)
      const oldest = history.after(name, 0, { messages: 1, bytes: 1 }).messages[0]
      assert.ok(oldest === undefined || oldest.at >= at - retention.ageMs)
    }
  }
})
