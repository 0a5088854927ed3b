import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { restoreBackup } from './restore-backup.ts'
import { saveBackup } from './save-backup.ts'
import { startTestNode } from './test-node.fixture.ts'

const MESSAGES = '/api/v1/rooms/lobby/messages'
const DAMAGED = 'this is no database, but it is long enough to be looked at'

test('a damaged database is replaced by a backup where no node can start', async (t) => {
  const first = await startTestNode(t)
  await first.control.request('POST', MESSAGES, { body: { text: 'saved' } })
  const file = join(dirname(first.home), 'backup.db')
  await saveBackup({ home: first.home, file })
  await first.node.stop()
  writeFileSync(join(first.home, 'rialto.db'), DAMAGED)
  const { kept } = await restoreBackup({ home: first.home, file })
  assert.equal(readFileSync(kept, 'utf8'), DAMAGED)
  const second = await startTestNode(t, {}, first.home)
  const page = await second.control.request<{ messages: { text: string }[] }>('GET', MESSAGES)
  assert.deepEqual(
    page.messages.map(({ text }) => text),
    ['saved'],
  )
})

test('a node that runs is given the backup, and nothing of it stays in the home', async (t) => {
  const { home, control } = await startTestNode(t)
  const file = join(dirname(home), 'backup.db')
  await saveBackup({ home, file })
  await control.request('POST', MESSAGES, { body: { text: 'lost' } })
  const before = readdirSync(home)
  const { kept } = await restoreBackup({ home, file })
  assert.equal(kept, join(home, 'rialto.db.before-restore'))
  const page = await control.request<{ messages: unknown[] }>('GET', MESSAGES)
  assert.deepEqual(page.messages, [])
  assert.deepEqual(readdirSync(home).sort(), [...before, 'rialto.db.before-restore'].sort())
})

test('what is no backup is refused by the name that was given, whether a node runs or not', async (t) => {
  const { home, node } = await startTestNode(t)
  const file = join(dirname(home), 'no-backup.db')
  const refused = async () => {
    const missing = {
      code: 'STORE_BACKUP_MISSING',
      message: `there is no backup ${file}.missing; name a file that rialto backup made`,
    }
    await assert.rejects(restoreBackup({ home, file: `${file}.missing` }), missing)
    await assert.rejects(restoreBackup({ home, file }), {
      code: 'STORE_CORRUPT',
      message: `the database ${file} is damaged (file is not a database); restore a backup: rialto restore FILE`,
    })
  }
  writeFileSync(file, DAMAGED)
  await refused()
  await node.stop()
  await refused()
})
