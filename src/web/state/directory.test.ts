import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDirectory } from './directory.ts'
import { DIRECTORY_MS } from './limits.ts'

const LOBBY = { room: 'lobby', topic: '', seq: 0, present: 1 }

test('the list is read when asked for, but not again at once', async () => {
  let time = 0
  let reads = 0
  let changed = Promise.withResolvers<void>()
  const directory = createDirectory(
    async () => {
      reads += 1
      return [LOBBY]
    },
    () => changed.resolve(),
    () => time,
  )
  directory.refresh()
  directory.refresh()
  await changed.promise
  assert.deepEqual(directory.rooms, [LOBBY])
  assert.equal(reads, 1)
  time += DIRECTORY_MS
  changed = Promise.withResolvers()
  directory.refresh()
  await changed.promise
  assert.equal(reads, 2)
})

test('a reading that fails keeps what is known and may be tried again at once', async () => {
  const failing = Promise.withResolvers<never>()
  const readings = [failing.promise, Promise.resolve([LOBBY])]
  const changed = Promise.withResolvers<void>()
  const directory = createDirectory(
    () => readings.shift() ?? assert.fail('read too often'),
    () => changed.resolve(),
    () => 0,
  )
  directory.refresh()
  failing.reject(new Error('lost'))
  await failing.promise.catch(() => {})
  await Promise.resolve()
  assert.deepEqual(directory.rooms, [])
  directory.refresh()
  await changed.promise
  assert.deepEqual(directory.rooms, [LOBBY])
})
