import assert from 'node:assert/strict'
import { it } from 'node:test'
import { addNote, notes, readNotes } from './notes.fixture.ts'
import { temporaryStore } from './temporary-store.fixture.ts'

it('commits what the work wrote, and returns what it returned', (t) => {
  const { db } = temporaryStore(t, [notes])
  const insert = db.prepare('INSERT INTO note (text) VALUES (?)')
  const result = db.transaction(() => {
    insert.run('one')
    insert.run('two')
    return 2
  })
  assert.equal(result, 2)
  assert.deepEqual(readNotes(db), ['one', 'two'])
})

it('leaves no trace of work that throws, and goes on', (t) => {
  const { db } = temporaryStore(t, [notes])
  const insert = db.prepare('INSERT INTO note (text) VALUES (?)')
  const mistake = new Error('a mistake')
  const work = () => {
    insert.run('lost')
    throw mistake
  }
  assert.throws(() => db.transaction(work), mistake)
  assert.deepEqual(readNotes(db), [])
  addNote(db, 'kept')
  assert.deepEqual(readNotes(db), ['kept'])
})

it('ends a query whose rows are not all read, so that the log can be emptied', (t) => {
  const { db } = temporaryStore(t, [notes])
  for (const text of ['one', 'two', 'three']) addNote(db, text)
  const select = db.prepare<{ text: string }>('SELECT text FROM note ORDER BY id')
  const first = db.read(() => {
    for (const { text } of select.iterate()) return text
    return undefined
  })
  assert.equal(first, 'one')
  const checkpoint = db.prepare<{ busy: number; log: number; checkpointed: number }>(
    'PRAGMA wal_checkpoint(TRUNCATE)',
  )
  assert.equal(checkpoint.get()?.busy, 0)
})

it('says that the store is full when the database may not grow, and works again when it may', (t) => {
  const { db } = temporaryStore(t, [notes])
  const bound = (pages: number) => db.prepare(`PRAGMA max_page_count = ${pages}`).get()
  bound(1)
  assert.throws(() => addNote(db, 'x'.repeat(100_000)), { code: 'STORE_FULL' })
  assert.deepEqual(readNotes(db), [])
  bound(1_000_000)
  addNote(db, 'again')
  assert.deepEqual(readNotes(db), ['again'])
})
