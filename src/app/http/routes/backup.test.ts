import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { checkBackup } from '../../../store/index.ts'
import { MIGRATIONS } from '../../open-chat.ts'
import { saveBackup } from '../../save-backup.ts'
import { startTestNode } from '../../test-node.fixture.ts'
import type { RestoreAnswer } from './index.ts'
import { enter, say, texts } from './routes.fixture.ts'

test('a backup is a whole SQLite file that opens as a database, and leaves nothing in the home', async (t) => {
  const node = await startTestNode(t)
  await say(node, 'kept')
  const before = readdirSync(node.home).sort()
  const bytes = await Array.fromAsync(node.control.bytes('POST', '/api/v1/backup'))
  assert.deepEqual(readdirSync(node.home).sort(), before)
  const file = join(dirname(node.home), 'backup.db')
  writeFileSync(file, Buffer.concat(bytes))
  checkBackup(file, MIGRATIONS)
})

test('a backup whose reader goes away leaves nothing in the home', async (t) => {
  const node = await startTestNode(t)
  const before = readdirSync(node.home).sort()
  for await (const _ of node.control.bytes('POST', '/api/v1/backup')) break
  assert.deepEqual(readdirSync(node.home).sort(), before)
})

test('the path of a backup to restore is absolute', async (t) => {
  const { control } = await startTestNode(t)
  const relative = control.request('POST', '/api/v1/restore', { body: { file: 'backup.db' } })
  await assert.rejects(relative, {
    message: 'the request is not valid: body.file: must be an absolute path',
  })
})

test('a restore brings the backup back, sends clients away for a moment and keeps what was there', async (t) => {
  const node = await startTestNode(t)
  await say(node, 'before')
  const file = join(dirname(node.home), 'backup.db')
  await saveBackup({ home: node.home, file })
  await say(node, 'after')
  const epoch = async () => {
    const socket = await enter(node.url, ['rialto.v1'])
    const answers: { type: string; epoch: string }[] = []
    socket.addEventListener('message', ({ data }) => answers.push(JSON.parse(data)))
    socket.send('{"type":"hello"}')
    socket.send('{"type":"join","room":"lobby"}')
    while (!answers.some(({ type }) => type === 'joined')) await once(socket, 'message')
    return { socket, epoch: answers.find(({ type }) => type === 'joined')!.epoch }
  }
  const before = await epoch()
  const closed = once(before.socket, 'close') as Promise<[CloseEvent]>
  const restored = await node.control.request<RestoreAnswer>('POST', '/api/v1/restore', {
    body: { file },
  })
  assert.equal((await closed)[0].code, 1012)
  assert.ok(existsSync(restored.kept))
  assert.ok(existsSync(file))
  assert.deepEqual(await texts(node), ['before'])
  const after = await epoch()
  assert.notEqual(after.epoch, before.epoch)
  await say(node, 'again')
  assert.deepEqual(await texts(node), ['before', 'again'])
  const left = once(after.socket, 'close')
  after.socket.close()
  await left
})

test('a backup that cannot be restored leaves everything as it is', async (t) => {
  const node = await startTestNode(t)
  await say(node, 'stays')
  const file = join(dirname(node.home), 'no-backup.db')
  const restore = () => node.control.request('POST', '/api/v1/restore', { body: { file } })
  await assert.rejects(restore(), { code: 'STORE_BACKUP_MISSING', status: 404 })
  writeFileSync(file, 'this is no database, but it is long enough to be looked at')
  await assert.rejects(restore(), { status: 422 })
  assert.deepEqual(await texts(node), ['stays'])
  assert.ok(!existsSync(join(node.home, 'rialto.db.before-restore')))
})
