import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { jsonLines, runLine } from '../run-line.fixture.ts'

test('backup names the file from where it is run, and says how to bring it back', async () => {
  const { stdout, stderr, asked, homes } = await runLine(['backup', 'a.db', '--home', '/h'])
  assert.deepEqual(asked, [{ method: 'backup', path: 'a.db', body: { overwrite: false } }])
  assert.deepEqual(homes, ['/h'])
  assert.equal(stdout, `Wrote 4096 bytes to ${resolve('a.db')}\n`)
  assert.equal(stderr, 'Bring it back with: rialto restore a.db\n')
  const json = await runLine(['backup', 'a.db', '--overwrite', '--json'])
  assert.deepEqual(json.asked[0]?.body, { overwrite: true })
  assert.deepEqual(jsonLines(json.stdout), [{ schema: 1, file: resolve('a.db'), bytes: 4096 }])
})

test('restore says where the old database is', async () => {
  const { stdout, stderr, asked, homes } = await runLine(['restore', '/b/a.db', '--home', '/h'])
  assert.deepEqual(asked, [{ method: 'restore', path: '/b/a.db' }])
  assert.deepEqual(homes, ['/h'])
  assert.equal(stdout, 'Restored /b/a.db\n')
  assert.equal(stderr, 'What was there before is in /h/rialto.db.before-restore\n')
  const json = await runLine(['restore', '/b/a.db', '--json'])
  assert.deepEqual(jsonLines(json.stdout), [
    { schema: 1, file: '/b/a.db', kept: '/h/rialto.db.before-restore' },
  ])
})

test('backup and restore without a file are misuses that show how', async () => {
  for (const [command, example] of [
    ['backup', 'rialto backup rialto-$(date +%F).db'],
    ['restore', 'rialto restore rialto.backup'],
  ] as const) {
    const { code, stdout, stderr, asked } = await runLine([command, ''])
    assert.deepEqual({ code, stdout, asked }, { code: 2, stdout: '', asked: [] })
    assert.equal(stderr.split('\n')[0], `rialto: FILE is empty; give one, as in: ${example}`)
  }
})
