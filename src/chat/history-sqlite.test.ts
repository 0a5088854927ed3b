import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type Database, openStore } from '../store/index.ts'
import { temporaryFile, temporaryStore } from '../store/temporary-store.fixture.ts'
import { HistoryError } from './errors.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import { historySuite } from './history-suite.ts'
import { messageOf, messagesOf } from './messages.fixture.ts'
import { chatMigrations } from './migrations-sqlite.ts'
import { GUEST_ID_PREFIX } from './plain-text.ts'
import { renewEpochs } from './renew-epochs-sqlite.ts'

const ROOM = { name: 'lobby', topic: '', madeBy: '', madeAt: 0 }
const FOREVER = { ageMs: 1e15, roomBytes: 1e15, totalBytes: 1e15 }

historySuite('history in SQLite', (t) =>
  createSqliteHistory(temporaryStore(t, [chatMigrations]).db),
)

function planOf(db: Database, sql: string): string {
  const steps = db.prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all()
  return steps.map(({ detail }) => detail).join('; ')
}

it('knows after a reopening what it knew before', async (t) => {
  const file = temporaryFile(t)
  const records = []
  for (let opening = 0; opening < 3; opening++) {
    await using store = openStore(file, [chatMigrations])
    const history = createSqliteHistory(store.db)
    if (opening === 0) {
      history.createRoom(ROOM)
      history.append(messagesOf(1, 9))
      history.retain({ ...FOREVER, roomBytes: 20 }, 0, 100)
    }
    records.push(history.room('lobby'))
    assert.equal(history.retain({ ...FOREVER, totalBytes: 20 }, 0, 100), 0)
  }
  assert.equal(records[0]?.first, 6)
  assert.equal(records[0]?.bytes, 20)
  assert.deepEqual(records[1], records[0])
  assert.deepEqual(records[2], records[0])
})

it('gives every room a new epoch when a backup was restored, and changes nothing else', (t) => {
  const { db } = temporaryStore(t, [chatMigrations])
  const history = createSqliteHistory(db)
  for (const name of ['lobby', 'other', '@ann,bob']) history.createRoom({ ...ROOM, name })
  history.append(messagesOf(1, 3))
  const before = ['lobby', 'other', '@ann,bob'].map((name) => history.room(name)!)
  renewEpochs(db)
  for (const record of before) {
    const after = history.room(record.name)!
    assert.notEqual(after.epoch, record.epoch)
    assert.deepEqual({ ...after, epoch: record.epoch }, record)
  }
  const epochs = before.map(({ name }) => history.room(name)!.epoch)
  assert.equal(new Set(epochs).size, 3)
})

it('finds by an index whatever is asked often, and leaves guests out of it', (t) => {
  const { db } = temporaryStore(t, [chatMigrations])
  const noGuest = `substr(member, 1, ${GUEST_ID_PREFIX.length}) <> '${GUEST_ID_PREFIX}'`
  const find = `SELECT seq FROM chat_message WHERE room = 1 AND member = 'a' AND id = 'b' AND ${noGuest}`
  assert.match(planOf(db, find), /INDEX chat_message_said/)
  const oldest = 'SELECT id FROM chat_room WHERE oldest_at IS NOT NULL ORDER BY oldest_at LIMIT 2'
  assert.match(planOf(db, oldest), /INDEX chat_room_oldest/)
  assert.match(planOf(db, 'SELECT id FROM chat_room ORDER BY bytes DESC'), /INDEX chat_room_bytes/)
})

it('tells a fault of the store from a full disk, with its cause', async (t) => {
  const file = temporaryFile(t)
  const store = openStore(file, [chatMigrations])
  const history = createSqliteHistory(store.db)
  history.createRoom(ROOM)
  await store.close()
  const fault = (error: unknown) => error instanceof HistoryError && error.cause instanceof Error
  assert.throws(() => history.append([messageOf(1)]), fault)
  assert.throws(() => history.room('lobby'), fault)
  assert.throws(() => history.retain(FOREVER, 0, 1), fault)
})

it('keeps no part of a batch whose second room is refused', (t) => {
  const { db } = temporaryStore(t, [chatMigrations])
  const history = createSqliteHistory(db)
  history.createRoom(ROOM)
  assert.throws(() => history.append([messageOf(1), messageOf(1, { room: 'unmade' })]), {
    code: 'CHAT_NO_ROOM',
  })
  assert.equal(history.room('lobby')!.seq, 0)
  assert.equal(
    db.prepare<{ rows: number }>('SELECT count(*) AS rows FROM chat_message').get()?.rows,
    0,
  )
})
