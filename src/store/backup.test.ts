import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { checkBackup } from './check-backup.ts'
import { BackupExistsError, StoreClosedError, StoreFullError } from './errors.ts'
import { addNote, notes, readNotes } from './notes.fixture.ts'
import { openStore, type Store } from './open-store.ts'
import { smallDisk } from './small-disk.fixture.ts'
import { temporaryStore } from './temporary-store.fixture.ts'

/** A store of several hundred pages, and where its backup goes. */
function filledStore(t: TestContext): { store: Store; target: string } {
  const store = temporaryStore(t, [notes])
  for (let note = 0; note < 20; note++) addNote(store.db, 'x'.repeat(100_000))
  return { store, target: join(dirname(store.file), 'backup.db') }
}

/** What lies beside a store and is no part of it. */
function strangers(store: Store): string[] {
  return readdirSync(dirname(store.file)).filter((name) => !name.startsWith('rialto.db'))
}

it('copies the database into one private file that opens as it was', async (t) => {
  const { store, target } = filledStore(t)
  await store.backup(target)
  assert.equal(statSync(target).mode & 0o777, 0o600)
  checkBackup(target, [notes])
  const before = readNotes(store.db)
  await store.close()
  assert.deepEqual(readdirSync(dirname(target)).sort(), ['backup.db', 'rialto.db'])
  await using copy = openStore(target, [notes], { reserveBytes: 0 })
  assert.deepEqual(readNotes(copy.db), before)
})

it('holds every note committed before it began, and no half of a transaction, while notes are written', async (t) => {
  const { store, target } = filledStore(t)
  const insert = store.db.prepare('INSERT INTO note (text) VALUES (?)')
  let total = 0
  await store.backup(target, {
    onProgress(pages) {
      assert.ok(pages.copied <= pages.total)
      total = pages.total
      store.db.transaction(() => {
        insert.run('pair')
        insert.run('pair')
      })
    },
  })
  assert.ok(total > 400)
  await using copy = openStore(target, [notes], { reserveBytes: 0 })
  const texts = readNotes(copy.db)
  assert.equal(texts.filter((text) => text !== 'pair').length, 20)
  assert.equal(texts.filter((text) => text === 'pair').length % 2, 0)
})

it('refuses a target that exists, and leaves it as it is, unless it may overwrite it', async (t) => {
  const { store, target } = filledStore(t)
  writeFileSync(target, 'mine')
  await assert.rejects(store.backup(target), new BackupExistsError(target))
  assert.equal(statSync(target).size, 4)
  await store.backup(target, { overwrite: true })
  checkBackup(target, [notes])
})

it('lets one of two win that are to make the same file, and tells the other that it exists', async (t) => {
  const { store, target } = filledStore(t)
  const ended = await Promise.allSettled([store.backup(target), store.backup(target)])
  assert.deepEqual(ended.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const refused = ended.find((one) => one.status === 'rejected')
  assert.deepEqual(refused?.reason, new BackupExistsError(target))
  checkBackup(target, [notes])
})

it('touches no file but its target', async (t) => {
  const { store, target } = filledStore(t)
  writeFileSync(`${target}.partial`, 'mine')
  await store.backup(target)
  assert.equal(readFileSync(`${target}.partial`, 'utf8'), 'mine')
})

it('names a target that cannot be written', async (t) => {
  const { store, target } = filledStore(t)
  const inside = join(target, 'backup.db')
  await assert.rejects(store.backup(inside), { code: 'STORE_UNWRITABLE', file: inside })
})

it('says that the disk of the target is full, and leaves no half of a backup there', async (t) => {
  const disk = smallDisk(t, 1, async () => {})
  if (disk === undefined) return
  const { store } = filledStore(t)
  const target = join(disk.path, 'backup.db')
  await assert.rejects(store.backup(target), new StoreFullError(target))
  assert.deepEqual(readdirSync(disk.path), [])
  addNote(store.db, 'goes on')
})

it('gives up with the reason of its signal, and leaves no file', async (t) => {
  const { store, target } = filledStore(t)
  const asked = new AbortController()
  const reason = new Error('asked to stop')
  const onProgress = () => asked.abort(reason)
  await assert.rejects(store.backup(target, { signal: asked.signal, onProgress }), reason)
  await assert.rejects(store.backup(target, { signal: asked.signal }), reason)
  assert.deepEqual(strangers(store), [])
})

it('ends when the store closes, which waits for it', async (t) => {
  const { store, target } = filledStore(t)
  const outcome = assert.rejects(store.backup(target), new StoreClosedError(store.file))
  await store.close()
  await outcome
  assert.deepEqual(strangers(store), [])
  await assert.rejects(store.backup(target), new StoreClosedError(store.file))
})
