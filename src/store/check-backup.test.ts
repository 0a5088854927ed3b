import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { it, type TestContext } from 'node:test'
import { checkBackup } from './check-backup.ts'
import { BackupMissingError, StoreForeignError, StoreNewerError } from './errors.ts'
import { addNote, notes } from './notes.fixture.ts'
import { temporaryFile, temporaryStore } from './temporary-store.fixture.ts'

async function makeBackup(t: TestContext): Promise<string> {
  const target = temporaryFile(t)
  const store = temporaryStore(t, [notes])
  for (let note = 0; note < 100; note++) addNote(store.db, 'x'.repeat(1_000))
  await store.backup(target)
  return target
}

it('passes a backup, and one of an older version', async (t) => {
  const backup = await makeBackup(t)
  const before = readFileSync(backup)
  checkBackup(backup, [notes])
  checkBackup(backup, [
    { ...notes, steps: [...notes.steps, 'SELECT 1'] },
    { part: 'new', steps: [] },
  ])
  assert.deepEqual(readFileSync(backup), before)
})

it('refuses what does not exist or is a directory', (t) => {
  const file = temporaryFile(t)
  assert.throws(() => checkBackup(file, [notes]), new BackupMissingError(file))
  mkdirSync(file)
  assert.throws(() => checkBackup(file, [notes]), new BackupMissingError(file))
})

it('refuses a newer version', async (t) => {
  const backup = await makeBackup(t)
  const newer = new StoreNewerError(backup, { part: 'notes', version: 1, known: 0 })
  assert.throws(() => checkBackup(backup, []), newer)
})

it('refuses an empty file and the database of another program', (t) => {
  const file = temporaryFile(t)
  writeFileSync(file, '')
  assert.throws(() => checkBackup(file, [notes]), new StoreForeignError(file))
  using theirs = new DatabaseSync(file)
  theirs.exec('CREATE TABLE theirs (id)')
  assert.throws(() => checkBackup(file, [notes]), new StoreForeignError(file))
})

it('refuses a file that is no database, and one that is damaged or cut short', async (t) => {
  const backup = await makeBackup(t)
  const whole = readFileSync(backup)
  const damaged = Buffer.from(whole).fill(0xa5, 40_000, 60_000)
  for (const bytes of [Buffer.alloc(5_000, 'text'), damaged, whole.subarray(0, 50_000)]) {
    writeFileSync(backup, bytes)
    assert.throws(() => checkBackup(backup, [notes]), { code: 'STORE_CORRUPT' })
  }
})
