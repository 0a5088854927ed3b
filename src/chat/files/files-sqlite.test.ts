import assert from 'node:assert/strict'
import { it } from 'node:test'
import { openStore } from '../../store/index.ts'
import { temporaryFile, temporaryStore } from '../../store/temporary-store.fixture.ts'
import { HistoryFullError } from '../errors.ts'
import { createSqliteHistory } from '../history-sqlite.ts'
import { chatMigrations } from '../migrations-sqlite.ts'
import { filesSuite } from './files-suite.ts'
import { FILE_PART_BYTES } from './limits.ts'

filesSuite('files in SQLite', (t) => createSqliteHistory(temporaryStore(t, [chatMigrations]).db))

const ROOM = { name: 'lobby', topic: '', madeBy: '', madeAt: 0 }
const FILE = { id: 'f', member: 'ann', address: '', room: 'lobby', name: 'f', touchedAt: 100 }
const WHOLE = { type: 'text/plain', bytes: 3, width: undefined, height: undefined }

it('knows after a reopening how far an upload was', async (t) => {
  const file = temporaryFile(t)
  {
    await using store = openStore(file, [chatMigrations])
    const history = createSqliteHistory(store.db)
    history.createRoom(ROOM)
    history.files.create({ ...FILE, bytes: FILE_PART_BYTES + 1 })
    history.files.append('f', Buffer.alloc(FILE_PART_BYTES), 200)
  }
  await using store = openStore(file, [chatMigrations])
  const { files } = createSqliteHistory(store.db)
  assert.equal(files.find('f')?.received, FILE_PART_BYTES)
  files.append('f', Buffer.from('z'), 300)
  assert.deepEqual(Buffer.from(files.part('f', 1)!), Buffer.from('z'))
})

it('drops the parts of what went a few at a time, and leaves none behind', (t) => {
  const { db } = temporaryStore(t, [chatMigrations])
  const history = createSqliteHistory(db)
  const parts = () => db.prepare<{ n: number }>('SELECT count(*) AS n FROM chat_file_part').get()!.n
  history.createRoom(ROOM)
  history.files.create({ ...FILE, bytes: 5 * FILE_PART_BYTES })
  for (let part = 0; part < 5; part += 1)
    history.files.append('f', Buffer.alloc(FILE_PART_BYTES), 200)
  // As a kill half way through a rewriting leaves it.
  history.files.rewrite('f', 0, Buffer.from('copy'))
  history.files.discard('f')
  assert.equal(parts(), 6)
  const bounds = { bytes: 1e12, unsentBefore: 0 }
  assert.equal(history.files.retain(bounds, 2), 2)
  assert.equal(parts(), 4)
  while (history.files.retain(bounds, 2) > 0);
  assert.equal(parts(), 0)
  assert.deepEqual(db.prepare('SELECT * FROM chat_file_waste').all(), [])
})

it('never gives the parts of a file that went to a new one', (t) => {
  const { db } = temporaryStore(t, [chatMigrations])
  const history = createSqliteHistory(db)
  const { files } = history
  history.createRoom(ROOM)
  files.create({ ...FILE, bytes: 3 })
  files.append('f', Buffer.from('old'), 200)
  files.discard('f')
  files.create({ ...FILE, id: 'g', bytes: 3 })
  assert.equal(files.part('g', 0), undefined)
  files.append('g', Buffer.from('new'), 200)
  files.finish('g', WHOLE, false)
  while (files.retain({ bytes: 1e12, unsentBefore: 0 }, 9) > 0);
  assert.deepEqual(Buffer.from(files.part('g', 0)!), Buffer.from('new'))
})

it('answers what every message asks for from an index', (t) => {
  const { db } = temporaryStore(t, [chatMigrations])
  const planOf = (sql: string) =>
    db
      .prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join('; ')
  const file = 'SELECT * FROM chat_file WHERE'
  const unsent = 'SELECT count(*), sum(bytes) FROM chat_file WHERE seq IS NULL'
  for (const [sql, index] of [
    [`${file} room = 1 AND seq BETWEEN 1 AND 2 ORDER BY seq, place`, 'chat_file_message'],
    [`${file} state = 2 ORDER BY touched_at LIMIT 1`, 'chat_file_sent'],
    [`${file} seq IS NULL AND touched_at < 5 ORDER BY touched_at LIMIT 3`, 'chat_file_unsent'],
    [`${unsent} AND member = 'ann'`, 'chat_file_member'],
    [`${unsent} AND address = ''`, 'chat_file_address'],
  ] as const) {
    const plan = planOf(sql)
    assert.match(plan, new RegExp(`INDEX ${index}`), sql)
    assert.doesNotMatch(plan, /SCAN chat_file(?! USING)|TEMP B-TREE/, sql)
  }
})

it('refuses a part when the disk is full, loses nothing of what came, and takes it when there is room', (t) => {
  const { db } = temporaryStore(t, [chatMigrations])
  const history = createSqliteHistory(db)
  const { files } = history
  history.createRoom(ROOM)
  files.create({ ...FILE, bytes: 9 * FILE_PART_BYTES })
  const part = Buffer.alloc(FILE_PART_BYTES, 'x')
  files.append('f', part, 200)
  const { page_count: pages } = db.prepare<{ page_count: number }>('PRAGMA page_count').get()!
  db.prepare(`PRAGMA max_page_count = ${pages + 20}`).get()
  assert.throws(() => files.append('f', part, 300), HistoryFullError)
  assert.equal(files.find('f')?.received, FILE_PART_BYTES)
  assert.deepEqual(Buffer.from(files.part('f', 0)!), part)
  db.prepare('PRAGMA max_page_count = 100000').get()
  files.append('f', part, 400)
  assert.equal(files.find('f')?.received, 2 * FILE_PART_BYTES)
})
