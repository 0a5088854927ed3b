import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { it, type TestContext } from 'node:test'
import { type Database, openStore } from '../store/index.ts'
import { temporaryFile, temporaryStore } from '../store/temporary-store.fixture.ts'
import { changesSuite } from './changes-suite.ts'
import { HistoryError } from './errors.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import { historySuite } from './history-suite.ts'
import { messageOf, messagesOf } from './messages.fixture.ts'
import { chatMigrations } from './migrations-sqlite.ts'
import { GUEST_ID_PREFIX } from './plain-text.ts'
import { renewEpochs } from './renew-epochs-sqlite.ts'

const ROOM = { name: 'lobby', topic: '', madeBy: '', madeAt: 0 }
const FOREVER = { ageMs: 1e15, roomBytes: 1e15, totalBytes: 1e15 }

const open = (t: TestContext) => createSqliteHistory(temporaryStore(t, [chatMigrations]).db)
historySuite('history in SQLite', open)
changesSuite('history in SQLite', open)

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
  const changes = 'SELECT seq FROM chat_change WHERE room = 1 AND rev > 5 ORDER BY rev LIMIT 9'
  assert.match(planOf(db, changes), /^SEARCH chat_change USING .*INDEX chat_change_rev[^;]*$/)
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

for (const bytes of [40, 900, 3_000, 60_000]) {
  it(`leaves nothing of a deleted or edited text of ${bytes} bytes in the files of the database`, async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const { db, file } = temporaryStore(t, [chatMigrations], { idleCheckpointMs: 1_000 })
    const history = createSqliteHistory(db)
    history.createRoom(ROOM)
    const textOf = (seq: number) => `${`secret-${seq}-`.repeat(bytes / 10)}end`
    history.append(messagesOf(1, 40).map((message) => ({ ...message, text: textOf(message.seq) })))
    const holds = () =>
      [file, `${file}-wal`]
        .filter((name) => existsSync(name))
        .some((name) => /secret-(7|8|9)-/.test(readFileSync(name, 'latin1')))
    assert.ok(holds())
    const aim = { room: 'lobby', by: 'ann', at: 1 }
    history.change([
      { ...aim, kind: 'delete', seq: 7 },
      { ...aim, kind: 'edit', seq: 8, text: 'other' },
      { ...aim, kind: 'delete', seq: 9 },
    ])
    for (const rest of [1_000, 1_000]) t.mock.timers.tick(rest)
    assert.ok(!holds())
    assert.equal(history.message('lobby', 10)?.text, textOf(10))
  })
}
