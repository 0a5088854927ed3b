import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { restoreBackup } from './restore-backup.ts'
import { startTestNode } from './test-node.fixture.ts'

const MESSAGES = '/api/v1/rooms/lobby/messages'
const DAMAGED = 'this is no database, but it is long enough to be looked at'

test('a damaged database is replaced by a backup where no node can start', async (t) => {
  const first = await startTestNode(t)
  await first.control.request('POST', MESSAGES, { body: { text: 'saved' } })
  const file = join(dirname(first.home), 'backup.db')
  await first.control.request('POST', '/api/v1/backup', { body: { file } })
  await assert.rejects(restoreBackup({ home: first.home, file }), { code: 'HOME_HELD' })
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
