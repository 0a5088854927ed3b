import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { type Database, openStore } from '../store/index.ts'
import { temporaryFile, temporaryStore } from '../store/temporary-store.fixture.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import { messageOf, messagesOf } from './messages.fixture.ts'
import { chatMigrations } from './migrations-sqlite.ts'
import { searchSuite, Talk } from './search-suite.ts'

const ROOM = { name: 'lobby', topic: '', madeBy: '', madeAt: 0 }
const LIMIT = { messages: 100, bytes: 1e9, milliseconds: 10_000 }
const FOREVER = { ageMs: 1e15, roomBytes: 1e15, totalBytes: 1e15 }
/** The steps before the one that makes the index. */
const BEFORE_SEARCH = {
  ...chatMigrations,
  steps: chatMigrations.steps.slice(
    0,
    chatMigrations.steps.findIndex((step) => step.includes('chat_search')),
  ),
}

searchSuite('history in SQLite', (t) => createSqliteHistory(temporaryStore(t, [chatMigrations]).db))

function seqsFound(db: Database, text: string, before?: number) {
  const search = {
    text,
    member: 'ann',
    barred: () => false,
    ...(before !== undefined && { before }),
  }
  const { messages, next } = createSqliteHistory(db).search(search, LIMIT)
  return { seqs: messages.map(({ room, seq }) => `${room} ${seq}`), next }
}

function count(db: Database, table: string): number {
  return db.prepare<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`).get()!.rows
}

it('writes a bounded part of the index a turn, and goes on after the process was killed', async (t) => {
  const file = temporaryFile(t)
  {
    await using store = openStore(file, [chatMigrations])
    const history = createSqliteHistory(store.db)
    history.createRoom(ROOM)
    history.append(messagesOf(1, 30, { text: 'red' }))
    assert.equal(history.index(10), true)
    assert.equal(seqsFound(store.db, 'red').seqs.length, 10)
  }
  await using store = openStore(file, [chatMigrations])
  const history = createSqliteHistory(store.db)
  assert.equal(history.index(10), true)
  assert.equal(history.index(10), false)
  assert.equal(seqsFound(store.db, 'red').seqs.length, 30)
  assert.equal(history.index(10), false)
})

it('writes few long texts a turn', (t) => {
  const { db } = temporaryStore(t, [chatMigrations])
  const history = createSqliteHistory(db)
  history.createRoom(ROOM)
  history.append(messagesOf(1, 4, { text: 'x'.repeat(40_000) }))
  for (const waiting of [3, 2, 1, 0]) {
    assert.equal(history.index(100), waiting > 0)
    assert.equal(count(db, 'chat_search_waiting'), waiting)
  }
})

it('takes in what was kept before the index was, the newest first, beside what is said meanwhile', async (t) => {
  const file = temporaryFile(t)
  {
    await using store = openStore(file, [BEFORE_SEARCH])
    store.db.transaction(() => fillAsBefore(store.db))
  }
  await using store = openStore(file, [chatMigrations])
  const { db } = store
  const history = createSqliteHistory(db)
  history.append([messageOf(4, { text: 'red', at: 100 })])
  assert.deepEqual(seqsFound(db, 'red').seqs, [])
  const cursors = new Set([seqsFound(db, 'red').next])
  const waits: boolean[] = []
  const orders: string[][] = []
  for (let turn = 0; turn < 7; turn++) {
    waits.push(history.index(1))
    orders.push(seqsFound(db, 'red').seqs)
    cursors.add(seqsFound(db, 'red').next)
  }
  const all = ['lobby 4', 'other 3', 'lobby 3', 'lobby 2', 'other 2', 'other 1', 'lobby 1']
  assert.deepEqual(
    orders,
    all.map((_, index) => all.slice(0, index + 1)),
  )
  assert.deepEqual(waits, [true, true, true, true, true, true, false])
  assert.equal(cursors.size, 7, 'there is a cursor until all is in the index')
  assert.equal(seqsFound(db, 'red').next, undefined)
})

/** Rooms and messages of the first tables: `at` tells the order over both rooms. */
function fillAsBefore(db: Database): void {
  const at = { lobby: [1, 4, 5], other: [2, 3, 6] }
  for (const [index, [name, times]] of Object.entries(at).entries()) {
    db.prepare(
      `INSERT INTO chat_room (id, name, epoch, seq, topic, made_by, made_at, oldest_at, newest_at)
       VALUES (?, ?, 'e', 3, '', '', 0, ?, ?)`,
    ).run(index + 1, name, times[0]!, times.at(-1)!)
    const insert = db.prepare(
      `INSERT INTO chat_message (room, seq, at, member, id, nick, text) VALUES (?, ?, ?, 'ann', ?, 'A', 'red')`,
    )
    for (const [seq, when] of times.entries()) insert.run(index + 1, seq + 1, when, `m${seq}`)
  }
}

it('leaves no word of a deleted text in the file', async (t) => {
  const file = temporaryFile(t)
  {
    await using store = openStore(file, [chatMigrations])
    const talk = new Talk(createSqliteHistory(store.db))
    for (let count = 0; count < 300; count++) talk.say('lobby', `red ${count} unspoken`)
    const secret = talk.say('lobby', 'unmentionable \u5bc6\u7801 red')
    for (let count = 0; count < 300; count++) talk.say('lobby', `red ${count}`)
    talk.history.change([{ kind: 'delete', room: 'lobby', seq: secret.seq, by: 'ann', at: 1_000 }])
    talk.write()
    assert.deepEqual(talk.found('unmentionable'), [])
  }
  const bytes = readFileSync(file)
  for (const word of ['mentionable', '\u5bc6\u7801', '\u5bc6'])
    assert.equal(bytes.includes(word), false, word)
  assert.ok(bytes.includes('spoken'))
})

it('holds nothing of what retention dropped, in the index or before it', (t) => {
  const { db } = temporaryStore(t, [chatMigrations])
  const history = createSqliteHistory(db)
  history.createRoom(ROOM)
  history.append(messagesOf(1, 20, { text: 'red' }))
  history.index(10)
  assert.equal(history.retain({ ...FOREVER, ageMs: 0 }, 16, 100), 15)
  while (history.index(3));
  assert.deepEqual(seqsFound(db, 'red').seqs.length, 5)
  assert.equal(count(db, 'chat_search_place'), 5)
  assert.equal(count(db, 'chat_search_waiting'), 0)
  assert.equal(count(db, `chat_search WHERE chat_search MATCH '"red"'`), 5)
})

it('commits nothing where nothing waits', (t) => {
  const { db } = temporaryStore(t, [chatMigrations])
  const readOnly: Database = {
    file: db.file,
    prepare: (sql, options) => db.prepare(sql, options),
    read: (work) => db.read(work),
    transaction: () => assert.fail('wrote'),
  }
  assert.equal(createSqliteHistory(readOnly).index(10), false)
})
