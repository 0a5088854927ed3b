import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { NodeNotRunningError } from '../../app/home/index.ts'
import { type Asked, jsonLines, runLine } from '../run-line.fixture.ts'

test('backup names the file from where it is run, and says how to bring it back', async () => {
  const answer = ({ body }: Asked) => ({ file: (body as { file: string }).file, bytes: 4096 })
  const { stdout, stderr, asked } = await runLine(['backup', 'a.db'], { answer })
  assert.deepEqual(asked, [
    { method: 'POST', path: '/api/v1/backup', body: { file: resolve('a.db'), overwrite: false } },
  ])
  assert.equal(stdout, `Wrote 4096 bytes to ${resolve('a.db')}\n`)
  assert.equal(stderr, 'Bring it back with: rialto restore a.db\n')
  const json = await runLine(['backup', 'a.db', '--overwrite', '--json'], { answer })
  assert.deepEqual(json.asked[0]?.body, { file: resolve('a.db'), overwrite: true })
  assert.deepEqual(jsonLines(json.stdout), [{ schema: 1, file: resolve('a.db'), bytes: 4096 }])
})

test('restore asks the running node, and says where the old database is', async () => {
  const answer = ({ body }: Asked) => ({ ...(body as object), kept: '/h/rialto.db.before-restore' })
  const { stdout, stderr } = await runLine(['restore', '/b/a.db'], { answer })
  assert.equal(stdout, 'Restored /b/a.db\n')
  assert.equal(stderr, 'What was there before is in /h/rialto.db.before-restore\n')
  const json = await runLine(['restore', '/b/a.db', '--json'], { answer })
  assert.deepEqual(jsonLines(json.stdout), [
    { schema: 1, file: '/b/a.db', kept: '/h/rialto.db.before-restore' },
  ])
})

test('restore works on a home without a running node', async () => {
  const { code, stdout, stderr } = await runLine(['restore', '/b/a.db'], {
    answer: () => {
      throw new NodeNotRunningError('/h')
    },
  })
  assert.equal(stdout, 'Restored /b/a.db\n')
  assert.equal(stderr, 'What was there before is in /b/a.db.kept\n')
  assert.equal(code, 0)
})
