import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { temporaryStore } from '../store/temporary-store.fixture.ts'
import { HistoryError } from './errors.ts'
import type { History, Retention } from './history.ts'
import { createMemoryHistory } from './history-memory.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import { Housekeeping } from './housekeeping.ts'
import { chatMigrations } from './migrations-sqlite.ts'
import { createMemoryPeople } from './people-memory.ts'

const RETENTION: Retention = { ageMs: 1, roomBytes: 1, totalBytes: 1 }

function made(t: TestContext, retain: History['retain']) {
  const history = createMemoryHistory()
  const people = createMemoryPeople()
  const looks = t.mock.method(people, 'retain')
  const slices = t.mock.method(history, 'retain', retain)
  const warnings: string[] = []
  const log = { info() {}, error() {}, warn: (_: object, text: string) => void warnings.push(text) }
  t.mock.timers.enable({ apis: ['setInterval'] })
  const housekeeping = new Housekeeping({
    history,
    people,
    retention: RETENTION,
    files: { bytes: 1, unsentMs: 1 },
    log,
  })
  t.after(() => housekeeping.close())
  return { housekeeping, looks, slices, warnings }
}

test('what is past its bound goes slice by slice, from the start, with turns for others between', async (t) => {
  let left = 3
  const { slices, looks } = made(t, (_, __, limit) => {
    assert.equal(limit, 500)
    left -= 1
    return left
  })
  assert.equal(slices.mock.callCount(), 0)
  for (let turns = 1; turns <= 3; turns += 1) {
    await turn()
    assert.equal(slices.mock.callCount(), turns)
  }
  await turn()
  assert.equal(slices.mock.callCount(), 3)
  assert.equal(looks.mock.callCount(), 1)
})

test('bytes are looked at once in 64 commits, age and people once an hour', async (t) => {
  const { housekeeping, slices, looks } = made(t, () => 0)
  await turn()
  for (let commits = 1; commits < 64; commits += 1) housekeeping.afterCommit()
  await turn()
  assert.equal(slices.mock.callCount(), 1)
  housekeeping.afterCommit()
  await turn()
  assert.equal(slices.mock.callCount(), 2)
  t.mock.timers.tick(60 * 60 * 1000)
  assert.equal(slices.mock.callCount(), 3)
  assert.equal(looks.mock.callCount(), 2)
})

test('a store that fails is warned about and asked again later', async (t) => {
  const { slices, warnings } = made(t, () => {
    throw new HistoryError({ cause: new Error('fire') })
  })
  await turn()
  t.mock.timers.tick(60 * 60 * 1000)
  assert.equal(slices.mock.callCount(), 2)
  assert.deepEqual(warnings, Array(2).fill('old messages could not be dropped'))
})

test('a closed one does nothing more', async (t) => {
  const { housekeeping, slices } = made(t, () => 1)
  housekeeping.close()
  t.mock.timers.tick(60 * 60 * 1000)
  await turn()
  assert.equal(slices.mock.callCount(), 0)
})

test('files that nobody sends go in time, and the oldest past the bound, with the parts of all of them', async (t) => {
  const { db } = temporaryStore(t, [chatMigrations])
  const history = createSqliteHistory(db)
  history.createRoom({ name: 'lobby', topic: '', madeBy: '', madeAt: 0 })
  const file = { member: 'ann', address: '', room: 'lobby', name: 'a', bytes: 3 }
  for (const [id, touchedAt] of [
    ['old', 0],
    ['new', Date.now()],
  ] as const) {
    history.files.create({ ...file, id, touchedAt })
    history.files.append(id, Buffer.from('abc'), touchedAt)
  }
  const housekeeping = new Housekeeping({
    history,
    people: createMemoryPeople(),
    retention: { ageMs: 1e15, roomBytes: 1e15, totalBytes: 1e15 },
    files: { bytes: 1e15, unsentMs: 60_000 },
    log: { info() {}, error() {}, warn() {} },
  })
  t.after(() => housekeeping.close())
  const parts = db.prepare<{ n: number }>('SELECT count(*) AS n FROM chat_file_part')
  while (parts.get()!.n > 1) await turn()
  assert.equal(history.files.find('old'), undefined)
  assert.equal(history.files.find('new')?.received, 3)
})
