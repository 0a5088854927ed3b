import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { startTestNode } from '../../test-node.fixture.ts'
import type { BackupAnswer, RestoreAnswer } from './index.ts'
import { enter, say, texts } from './routes.fixture.ts'

test('a backup is written while the node runs, and never over another file unasked', async (t) => {
  const node = await startTestNode(t)
  await say(node, 'kept')
  const file = join(dirname(node.home), 'backup.db')
  const made = await node.control.request<BackupAnswer>('POST', '/api/v1/backup', {
    body: { file },
  })
  assert.deepEqual(made, { file, bytes: statSync(file).size })
  const again = node.control.request('POST', '/api/v1/backup', { body: { file } })
  await assert.rejects(again, { code: 'STORE_BACKUP_EXISTS', status: 409 })
  await node.control.request('POST', '/api/v1/backup', { body: { file, overwrite: true } })
  const relative = node.control.request('POST', '/api/v1/backup', { body: { file: 'backup.db' } })
  await assert.rejects(relative, {
    message: 'the request is not valid: body.file: must be an absolute path',
  })
})

test('a restore brings the backup back, sends clients away for a moment and keeps what was there', async (t) => {
  const node = await startTestNode(t)
  await say(node, 'before')
  const file = join(dirname(node.home), 'backup.db')
  await node.control.request('POST', '/api/v1/backup', { body: { file } })
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
