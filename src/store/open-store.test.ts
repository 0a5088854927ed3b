import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import {
  StoreCorruptError,
  StoreForeignError,
  StoreLockedError,
  StoreNewerError,
  StoreUnwritableError,
} from './errors.ts'
import { addNote, notes, readNotes } from './notes.fixture.ts'
import { openStore } from './open-store.ts'
import { smallDisk } from './small-disk.fixture.ts'
import { temporaryFile, temporaryStore } from './temporary-store.fixture.ts'

const PAGE = 4096

/** Changes the closed database behind the store's back. */
function tamper(file: string, sql: string): void {
  using sqlite = new DatabaseSync(file)
  sqlite.exec(sql)
}

function damage(file: string, from: number, bytes: number): void {
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, Buffer.alloc(bytes, 0xa5), 0, bytes, from)
  closeSync(descriptor)
}

async function makeNotes(file: string, count: number): Promise<void> {
  await using store = openStore(file, [notes])
  for (let note = 0; note < count; note++) addNote(store.db, 'x'.repeat(1_000))
}

describe('an opened store', () => {
  it('keeps what was committed, for the next opening', async (t) => {
    const file = temporaryFile(t)
    {
      await using store = openStore(file, [notes])
      addNote(store.db, 'kept')
    }
    await using again = openStore(file, [notes])
    assert.deepEqual(readNotes(again.db), ['kept'])
    assert.equal(again.file, file)
  })

  it('leaves one database and the reserve behind, without a log, once it is closed', async (t) => {
    const file = temporaryFile(t)
    await makeNotes(file, 10)
    assert.deepEqual(readdirSync(dirname(file)).sort(), ['rialto.db', 'rialto.db-reserve'])
  })

  it('lets nobody else read its files, even where the database was open to all', async (t) => {
    const file = temporaryFile(t)
    await makeNotes(file, 1)
    chmodSync(file, 0o644)
    await using store = openStore(file, [notes])
    addNote(store.db, 'secret')
    for (const suffix of ['', '-wal', '-shm', '-reserve']) {
      assert.equal(statSync(file + suffix).mode & 0o777, 0o600, suffix)
    }
  })

  it('forces every commit to disk only with the durability "power"', (t) => {
    for (const [durability, level] of [
      ['process', 1],
      ['power', 2],
    ] as const) {
      const { db } = temporaryStore(t, [notes], { durability })
      assert.equal(
        db.prepare<{ synchronous: number }>('PRAGMA synchronous').get()?.synchronous,
        level,
      )
    }
  })

  it('moves the log into the database once no commit has come for a while', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const { db, file } = temporaryStore(t, [notes], { idleCheckpointMs: 1_000 })
    const before = statSync(file).size
    addNote(db, 'x'.repeat(100_000))
    t.mock.timers.tick(999)
    addNote(db, 'later')
    t.mock.timers.tick(1)
    assert.equal(statSync(file).size, before)
    t.mock.timers.tick(1_000)
    assert.ok(statSync(file).size > before + 100_000)
  })

  it('closes twice without harm', async (t) => {
    const store = openStore(temporaryFile(t), [notes])
    await store.close()
    await store.close()
  })

  it('takes paths that look like a URI or a query as they are', async (t) => {
    const file = join(dirname(temporaryFile(t)), 'file:a?mode=memory#b %20.db')
    await makeNotes(file, 1)
    assert.ok(existsSync(file))
  })
})

describe('opening', () => {
  it('refuses a database with a newer version of a part', async (t) => {
    const file = temporaryFile(t)
    await makeNotes(file, 1)
    tamper(file, "UPDATE schema_part SET version = 9 WHERE part = 'notes'")
    assert.throws(
      () => openStore(file, [notes]),
      new StoreNewerError(file, { part: 'notes', version: 9, known: 1 }),
    )
  })

  it('refuses a database with a part that it does not know', async (t) => {
    const file = temporaryFile(t)
    await makeNotes(file, 1)
    assert.throws(
      () => openStore(file, []),
      new StoreNewerError(file, { part: 'notes', version: 1, known: 0 }),
    )
  })

  it('refuses a database with a newer layout', async (t) => {
    const file = temporaryFile(t)
    await makeNotes(file, 1)
    tamper(file, 'PRAGMA user_version = 7')
    assert.throws(
      () => openStore(file, [notes]),
      new StoreNewerError(file, { part: 'layout', version: 7, known: 1 }),
    )
  })

  it("refuses another program's database and leaves it as it is", (t) => {
    const file = temporaryFile(t)
    tamper(file, 'CREATE TABLE theirs (id)')
    const before = readFileSync(file)
    assert.throws(() => openStore(file, [notes]), new StoreForeignError(file))
    assert.deepEqual(readFileSync(file), before)
  })

  it('refuses a file that is no database and leaves it as it is', (t) => {
    const file = temporaryFile(t)
    writeFileSync(file, 'a letter to nobody in particular\n'.repeat(100))
    const before = readFileSync(file)
    const refused = {
      name: 'StoreCorruptError',
      message: new StoreCorruptError(file, 'file is not a database').message,
    }
    assert.throws(() => openStore(file, [notes]), refused)
    assert.deepEqual(readFileSync(file), before)
  })

  it('refuses a database with damaged pages', async (t) => {
    const file = temporaryFile(t)
    await makeNotes(file, 100)
    damage(file, 10 * PAGE, 5 * PAGE)
    assert.throws(() => openStore(file, [notes]), { code: 'STORE_CORRUPT' })
  })

  it('refuses a database that was cut short', async (t) => {
    const file = temporaryFile(t)
    await makeNotes(file, 100)
    writeFileSync(file, readFileSync(file).subarray(0, 10 * PAGE + 17))
    assert.throws(() => openStore(file, [notes]), { code: 'STORE_CORRUPT' })
  })

  it('refuses a directory that does not exist, and one in place of the file', (t) => {
    const file = temporaryFile(t)
    const missing = join(file, 'rialto.db')
    const refused = ({ message }: Error) => ({ name: 'StoreUnwritableError', message })
    assert.throws(
      () => openStore(missing, [notes]),
      refused(new StoreUnwritableError(missing, 'ENOENT')),
    )
    mkdirSync(file)
    assert.throws(() => openStore(file, [notes]), refused(new StoreUnwritableError(file, 'EISDIR')))
  })

  it('refuses a database whose table of versions is gone', async (t) => {
    const file = temporaryFile(t)
    await makeNotes(file, 1)
    tamper(file, 'DROP TABLE schema_part')
    const refused = new StoreCorruptError(file, 'its table of versions is missing')
    assert.throws(() => openStore(file, [notes]), refused)
  })

  it('refuses a database on a disk that cannot be written', async (t) => {
    const disk = smallDisk(t, 32, async () => {})
    if (disk === undefined) return
    const file = join(disk.path, 'rialto.db')
    await makeNotes(file, 1)
    disk.protect()
    const { message } = new StoreUnwritableError(file, 'EROFS')
    assert.throws(() => openStore(file, [notes]), { name: 'StoreUnwritableError', message })
  })

  it('refuses a database that another process holds locked', async (t) => {
    const file = temporaryFile(t)
    await makeNotes(file, 1)
    const holder = spawn(process.execPath, [
      join(import.meta.dirname, 'hold-lock.fixture.ts'),
      file,
    ])
    await once(holder.stdout, 'data')
    await using store = openStore(file, [notes])
    const locked = { name: 'StoreLockedError', message: new StoreLockedError(file).message }
    assert.throws(() => addNote(store.db, 'not taken'), locked)
    const more = { ...notes, steps: [...notes.steps, 'CREATE TABLE more (id)'] }
    assert.throws(() => openStore(file, [more]), locked)
    assert.equal(readNotes(store.db).length, 1)
    holder.stdin.end()
    await once(holder, 'exit')
    addNote(store.db, 'taken')
  })
})
