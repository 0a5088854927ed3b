import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { smallDisk } from '../store/small-disk.fixture.ts'
import { startTestNode, type TestNode } from './test-node.fixture.ts'

const DISK_MIB = 32
const SAY = { method: 'POST', body: { text: 'x'.repeat(60_000) } } as const

test('a node whose disk is full is not ready, and is again by itself when there is room', async (t) => {
  let node: TestNode | undefined
  const disk = smallDisk(t, DISK_MIB, async () => node?.node.stop())
  if (disk === undefined) return
  node = await startTestNode(t, {}, join(disk.path, 'home'))
  const token = await node.token('owner')
  const say = () => node!.ask('/api/v1/rooms/lobby/messages', { ...SAY, token })
  const ready = async () => (await node!.ask('/readyz')).status
  assert.deepEqual([(await say()).status, await ready()], [201, 200])
  disk.fill()
  while ((await say()).status === 201);
  assert.equal(await ready(), 503)
  disk.free()
  assert.equal(await ready(), 200)
  assert.equal((await say()).status, 201)
})

test('a node that cannot write is not ready, however much room there is, until it can again', async (t) => {
  const { home, token, ask } = await startTestNode(t)
  const owner = await token('owner')
  const say = () => ask('/api/v1/rooms/lobby/messages', { ...SAY, token: owner })
  const ready = async () => (await ask('/readyz')).status
  const other = new DatabaseSync(join(home, 'rialto.db'))
  t.after(() => other.close())
  other.exec('BEGIN IMMEDIATE')
  assert.equal(await ready(), 200, 'nothing was refused so far')
  assert.equal((await say()).status, 500)
  assert.deepEqual([await ready(), await ready()], [503, 503])
  other.exec('ROLLBACK')
  assert.equal(await ready(), 200)
  assert.equal((await say()).status, 201)
})
