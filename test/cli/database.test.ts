import assert from 'node:assert/strict'
import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { objects, rialto, startTestNode, type TestNode, temporaryFolder } from './rialto.ts'

const texts = async (node: TestNode) =>
  objects((await node.run(['room', 'history', 'lobby', '--json'])).stdout).map(({ text }) => text)

test('a backup that is made while the node runs brings back what was there', async () => {
  await using node = await startTestNode()
  const file = join(node.home, '..', 'a.backup')
  await node.run(['room', 'say', 'lobby', 'kept'])
  const backup = await node.run(['backup', file, '--json'])
  const [{ bytes, ...wrote } = {}] = objects(backup.stdout)
  assert.deepEqual(wrote, { schema: 1, file })
  assert.ok(Number(bytes) > 0)

  await node.run(['room', 'say', 'lobby', 'lost'])
  const restore = await node.run(['restore', file])
  assert.deepEqual(
    { code: restore.code, stdout: restore.stdout },
    { code: 0, stdout: `Restored ${file}\n` },
  )
  assert.match(restore.stderr, /^What was there before is in .*rialto\.db\.before-restore\n$/)
  assert.deepEqual(await texts(node), ['kept'])
})

test('a backup does not replace a file unless it is told to', async () => {
  await using node = await startTestNode()
  const file = join(node.home, '..', 'a.backup')
  await writeFile(file, 'mine')
  const { code, stdout, stderr } = await node.run(['backup', file])
  assert.deepEqual({ code, stdout }, { code: 1, stdout: '' })
  assert.match(stderr, /^rialto: .*a\.backup.* \(STORE_BACKUP_EXISTS\)\n$/)
  assert.equal((await node.run(['backup', file, '--overwrite'])).code, 0)
})

test('a backup never replaces a file of the home, and what is said later is kept', async () => {
  await using node = await startTestNode()
  const file = join(node.home, 'rialto.db')
  const { code, stdout, stderr } = await node.run(['backup', file, '--overwrite'])
  assert.deepEqual({ code, stdout }, { code: 1, stdout: '' })
  assert.equal(
    stderr,
    `rialto: a backup cannot be written to ${file}: that is a file of the home ${node.home} itself; name another file, outside of the home (HOME_BACKUP_TARGET)\n`,
  )
  await node.run(['room', 'say', 'lobby', 'kept'])
  node.child.process.kill('SIGKILL')
  await node.child.ended
  await using again = await startTestNode({ home: node.home })
  assert.deepEqual(await texts(again), ['kept'])
})

test('of two backups to the same new file one wins, and no other file is touched', async () => {
  await using node = await startTestNode()
  const file = join(node.home, '..', 'a.backup')
  await writeFile(`${file}.partial`, 'mine')
  const ended = await Promise.all([node.run(['backup', file]), node.run(['backup', file])])
  assert.deepEqual(ended.map(({ code }) => code).sort(), [0, 1])
  assert.equal(
    ended.find(({ code }) => code === 1)?.stderr,
    `rialto: ${file} exists; name another file for the backup, or replace it with --overwrite (STORE_BACKUP_EXISTS)\n`,
  )
  assert.equal(await readFile(`${file}.partial`, 'utf8'), 'mine')
})

test('a file that is no backup is refused, and what is there stays', async () => {
  await using node = await startTestNode()
  await node.run(['room', 'say', 'lobby', 'kept'])
  const file = join(node.home, '..', 'a.txt')
  await writeFile(file, 'mine')
  for (const name of [file, `${file}.missing`]) {
    const { code, stderr } = await node.run(['restore', name])
    assert.equal(code, 1)
    assert.match(stderr, /^rialto: .*a\.txt.* \(STORE_\w+\)\n$/)
  }
  assert.deepEqual(await texts(node), ['kept'])
})

test('a database that is no database is refused with the way out, and restore is the way out', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'a.backup')
  await using good = await startTestNode()
  await good.run(['room', 'say', 'lobby', 'kept'])
  await good.run(['backup', file])

  const home = join(folder.path, 'home')
  await mkdir(home, { mode: 0o700 })
  await writeFile(join(home, 'rialto.db'), Buffer.alloc(8192, 'x'))
  const refused = await rialto(['start', '--home', home, '--http', '127.0.0.1:0'])
  assert.equal(refused.code, 1)
  assert.match(refused.stderr, /^rialto: .*rialto\.db.*rialto restore FILE.* \(STORE_\w+\)$/m)

  const restored = await rialto(['restore', file, '--home', home])
  assert.deepEqual([restored.code, restored.stdout], [0, `Restored ${file}\n`])
  const dry = await rialto(['status', '--home', home])
  assert.equal(dry.code, 1)
})

test('a database with a damaged page is refused with the way out', async () => {
  await using folder = await temporaryFolder()
  const home = join(folder.path, 'home')
  const file = await stoppedDatabase(home)
  const handle = await open(file, 'r+')
  await handle.write(Buffer.alloc(4096, 0xff), 0, 4096, 4096)
  await handle.close()
  const { code, stderr } = await rialto(['start', '--home', home, '--http', '127.0.0.1:0'])
  assert.equal(code, 1)
  assert.match(stderr, /^rialto: .*rialto\.db.* \(STORE_CORRUPT\)$/m)
})

test('a database of a newer version is refused with what to do', async () => {
  await using folder = await temporaryFolder()
  const home = join(folder.path, 'home')
  const database = new DatabaseSync(await stoppedDatabase(home))
  database.exec('UPDATE schema_part SET version = version + 1')
  database.close()
  const { code, stdout, stderr } = await rialto(['start', '--home', home, '--http', '127.0.0.1:0'])
  assert.deepEqual({ code, stdout }, { code: 1, stdout: '' })
  assert.match(stderr, /^rialto: .*rialto\.db.*newer.* \(STORE_NEWER\)$/m)
})

/** The database of a node that ran on a home and was stopped. */
async function stoppedDatabase(home: string): Promise<string> {
  await using node = await startTestNode({ home })
  node.child.process.kill('SIGTERM')
  await node.child.ended
  return join(home, 'rialto.db')
}
