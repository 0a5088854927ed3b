import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createReadMarks } from './read-marks.ts'

function storageOf(items: Record<string, string> = {}) {
  return {
    items,
    getItem: (key: string) => items[key] ?? null,
    setItem(key: string, value: string) {
      items[key] = value
    },
  }
}

const mark = (seq: number, epoch = 'e') => ({ epoch, seq })

test('how far a room was read is there on the next visit', () => {
  const storage = storageOf()
  const marks = createReadMarks(storage)
  marks.set('lobby', mark(7))
  marks.set('lobby', mark(9))
  assert.deepEqual(storage.items, {})
  marks.keep()
  assert.deepEqual(createReadMarks(storage).get('lobby'), mark(9))
  assert.equal(createReadMarks(storage).get('garden'), undefined)
})

test('it is kept by itself after a while', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const storage = storageOf()
  createReadMarks(storage).set('lobby', mark(7))
  t.mock.timers.tick(1_000)
  assert.deepEqual(createReadMarks(storage).get('lobby'), mark(7))
})

test('what another tab has read further is not taken back, unless the room is another one', () => {
  const storage = storageOf()
  const [here, there] = [createReadMarks(storage), createReadMarks(storage)]
  there.set('lobby', mark(20))
  there.set('garden', mark(20))
  there.keep()
  here.set('lobby', mark(10))
  here.set('garden', mark(3, 'new'))
  here.keep()
  const marks = createReadMarks(storage)
  assert.deepEqual([marks.get('lobby'), marks.get('garden')], [mark(20), mark(3, 'new')])
})

test('only the rooms that were read last are kept', () => {
  const storage = storageOf()
  const marks = createReadMarks(storage)
  for (let room = 0; room < 501; room += 1) marks.set(`room ${room}`, mark(1))
  marks.keep()
  const kept = createReadMarks(storage)
  assert.equal(kept.get('room 0'), undefined)
  assert.deepEqual(kept.get('room 500'), mark(1))
})

test('a storage that is refused or holds nonsense does no harm', () => {
  const refused = {
    getItem: () => {
      throw new Error('no')
    },
    setItem: () => {
      throw new Error('no')
    },
  }
  const marks = createReadMarks(refused)
  marks.set('lobby', mark(3))
  marks.keep()
  assert.deepEqual(marks.get('lobby'), mark(3))
  for (const text of ['{', '{}', '[1, [2], ["a", "b", "c"], ["a", "b", 1.5]]', 'null']) {
    assert.equal(createReadMarks(storageOf({ 'rialto.read': text })).get('a'), undefined)
  }
})
