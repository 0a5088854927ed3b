import assert from 'node:assert/strict'
import { linkSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { checkBackup } from '../store/index.ts'
import { MIGRATIONS } from './open-chat.ts'
import { saveBackup } from './save-backup.ts'
import { startTestNode } from './test-node.fixture.ts'

test('a backup is written while the node runs, and leaves nothing in the home', async (t) => {
  const { home, node } = await startTestNode(t)
  const file = join(dirname(home), 'backup.db')
  const before = readdirSync(home).sort()
  const made = await saveBackup({ home, file })
  assert.deepEqual(made, { file, bytes: statSync(file).size })
  assert.equal(statSync(file).mode & 0o777, 0o600)
  checkBackup(file, MIGRATIONS)
  assert.deepEqual(readdirSync(home).sort(), before)
  await assert.rejects(saveBackup({ home, file }), { code: 'STORE_BACKUP_EXISTS' })
  await saveBackup({ home, file, overwrite: true })
  await node.stop()
  await assert.rejects(saveBackup({ home, file, overwrite: true }), { code: 'NODE_NOT_RUNNING' })
  checkBackup(file, MIGRATIONS)
  assert.deepEqual(readdirSync(dirname(home)).sort(), ['backup.db', 'home'])
})

test('a backup never takes the place of a file of the home, whatever leads to it', async (t) => {
  const { home } = await startTestNode(t)
  const beside = dirname(home)
  symlinkSync(join(home, 'rialto.db'), join(beside, 'soft'))
  linkSync(join(home, 'token'), join(beside, 'hard'))
  writeFileSync(join(home, 'config.json'), '{}')
  const files = ['token', 'node.lock', 'config.json']
  const before = files.map((name) => readFileSync(join(home, name), 'utf8'))
  const { ino } = statSync(join(home, 'rialto.db'))
  for (const file of [
    ...['rialto.db', ...files].map((name) => join(home, name)),
    join(beside, 'soft'),
    join(beside, 'hard'),
  ]) {
    await assert.rejects(saveBackup({ home, file, overwrite: true }), {
      name: 'BackupTargetError',
      code: 'HOME_BACKUP_TARGET',
      message: `a backup cannot be written to ${file}: that is a file of the home ${home} itself; name another file, outside of the home`,
    })
  }
  assert.deepEqual(
    files.map((name) => readFileSync(join(home, name), 'utf8')),
    before,
  )
  assert.equal(statSync(join(home, 'rialto.db')).ino, ino)
})

test('of two backups to the same new file one wins, and the other is told that it exists', async (t) => {
  const { home } = await startTestNode(t)
  const file = join(dirname(home), 'backup.db')
  const ended = await Promise.allSettled([saveBackup({ home, file }), saveBackup({ home, file })])
  const refused = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  assert.deepEqual(refused, ['STORE_BACKUP_EXISTS'])
  checkBackup(file, MIGRATIONS)
})

test('a backup that is given up leaves no file', async (t) => {
  const { home } = await startTestNode(t)
  const reason = new Error('enough')
  const signal = AbortSignal.abort(reason)
  const file = join(dirname(home), 'backup.db')
  await assert.rejects(saveBackup({ home, file, signal }), reason)
  assert.deepEqual(readdirSync(dirname(home)), ['home'])
})
