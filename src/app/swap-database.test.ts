import assert from 'node:assert/strict'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openStore } from '../store/index.ts'
import { temporaryHome } from './home/temporary-home.fixture.ts'
import { MIGRATIONS } from './open-chat.ts'
import { stageBackup } from './swap-database.ts'

/** Two numbers that nobody has. */
const [OWNER, GROUP] = [65_533, 65_532]

/** A home with a database of given bytes, and a backup beside the home. */
async function files(t: TestContext): Promise<{ home: string; database: string; backup: string }> {
  const home = temporaryHome(t)
  mkdirSync(home)
  const backup = join(dirname(home), 'backup.db')
  await using store = openStore(join(dirname(home), 'source.db'), MIGRATIONS)
  await store.backup(backup)
  return { home, database: join(home, 'rialto.db'), backup }
}

test('a backup takes the place of a database, and what was there is kept with its log', async (t) => {
  const { home, database, backup } = await files(t)
  writeFileSync(database, 'old')
  writeFileSync(`${database}-wal`, 'old log')
  writeFileSync(`${database}-shm`, 'old index')
  const { kept } = stageBackup(backup, database).install()
  assert.deepEqual(readFileSync(database), readFileSync(backup))
  assert.equal(readFileSync(kept, 'utf8'), 'old')
  assert.equal(readFileSync(`${kept}-wal`, 'utf8'), 'old log')
  assert.deepEqual(readdirSync(home).sort(), [
    'rialto.db',
    'rialto.db.before-restore',
    'rialto.db.before-restore-wal',
  ])
})

test('the database is for its owner alone, whatever the backup was', async (t) => {
  const { database, backup } = await files(t)
  stageBackup(backup, database).install()
  assert.equal(statSync(database).mode & 0o777, 0o600)
})

test('undoing brings the old database and its log back', async (t) => {
  const { home, database, backup } = await files(t)
  writeFileSync(database, 'old')
  writeFileSync(`${database}-wal`, 'old log')
  stageBackup(backup, database).install().undo()
  assert.equal(readFileSync(database, 'utf8'), 'old')
  assert.equal(readFileSync(`${database}-wal`, 'utf8'), 'old log')
  assert.deepEqual(readdirSync(home).sort(), ['rialto.db', 'rialto.db-wal'])
})

test('a backup can be installed where there was no database', async (t) => {
  const { database, backup } = await files(t)
  const { undo } = stageBackup(backup, database).install()
  assert.ok(existsSync(database))
  undo()
  assert.ok(!existsSync(database))
})

test('only the database of the last restore is kept', async (t) => {
  const { database, backup } = await files(t)
  writeFileSync(database, 'oldest')
  stageBackup(backup, database).install()
  writeFileSync(database, 'newer')
  const { kept } = stageBackup(backup, database).install()
  assert.equal(readFileSync(kept, 'utf8'), 'newer')
})

test('a backup that is discarded leaves nothing', async (t) => {
  const { home, database, backup } = await files(t)
  writeFileSync(database, 'old')
  stageBackup(backup, database).discard()
  assert.deepEqual(readdirSync(home), ['rialto.db'])
})

test('what is no backup is refused before anything is written', async (t) => {
  const { home, database } = await files(t)
  assert.throws(() => stageBackup(join(home, 'missing.db'), database), {
    code: 'STORE_BACKUP_MISSING',
  })
  assert.deepEqual(readdirSync(home), [])
})

test('the database belongs to whom the old one did, or else the home', {
  skip: process.getuid?.() !== 0 && 'only root gives files away: run "sudo npm test"',
}, async (t) => {
  const { home, database, backup } = await files(t)
  chownSync(home, OWNER, GROUP)
  const owner = () => {
    const { uid, gid } = statSync(database)
    return [uid, gid]
  }
  stageBackup(backup, database).install()
  assert.deepEqual(owner(), [OWNER, GROUP])
  chownSync(database, GROUP, OWNER)
  stageBackup(backup, database).install()
  assert.deepEqual(owner(), [GROUP, OWNER])
})
